/** The whole story, told and checked against a running stack through public interfaces alone. */
package io.assentry.local.demo;
