create table note (controller_id text not null, note_id uuid not null, words text not null, primary key (controller_id, note_id));
