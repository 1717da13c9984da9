package io.assentry.consent.replies;

import static io.assentry.consent.replies.Intent.ERASE;
import static io.assentry.consent.replies.Intent.OBJECT;
import static io.assentry.consent.replies.Intent.STOP;
import static io.assentry.consent.replies.Intent.UNCLEAR;

import java.util.List;

/** What people write in Chinese, in both scripts; there are no spaces between words. */
final class ChineseRules {

    private static final String NOT = "(不要|别|別|勿|不想|不再|停止|不准|不許|不需要)";

    private ChineseRules() {}

    static List<ReplyRule> doubts() {
        return List.of(
                ReplyRule.of(UNCLEAR, "zh-do-not-stop", "(不要|别|別|没有|沒有|没|不想|为什么|為什麼).{0,4}(退订|退訂|取消订阅|取消訂閱|停止发)"),
                ReplyRule.of(UNCLEAR, "zh-cancel-order", "取消.{0,4}(订单|訂單|预约|預約|预订)|退(货|款|貨)"));
    }

    static List<ReplyRule> rules() {
        return List.of(
                ReplyRule.of(ERASE, "zh-erase", "(删除|刪除|清除|抹掉|注销|註銷).{0,6}(信息|资料|資料|数据|數據|账号|賬號|帐号|帳號|账户|帳戶|隐私|隱私)"),
                ReplyRule.of(
                        OBJECT,
                        "zh-no-advertising",
                        "(" + NOT + "|拒绝|拒絕|拒收|不接受|反对|反對).{0,10}(广告|廣告|推销|推銷|营销|營銷|行销|行銷|促销|促銷)"),
                ReplyRule.of(STOP, "zh-unsubscribe", "退订|退訂|取消订阅|取消訂閱|拒收"),
                ReplyRule.of(
                        STOP,
                        "zh-do-not-send",
                        NOT + ".{0,4}(发|發|传|傳|寄|联系|聯繫|聯絡|打扰|打擾|骚扰|騷擾|收到|接收|打电话|打電話|短信|简讯|簡訊|邮件|郵件|信息)"),
                ReplyRule.of(STOP, "zh-withdraw-consent", "(撤回|撤销|撤銷|取消).{0,4}(同意|授权|授權|许可)"),
                ReplyRule.of(STOP, "zh-leave-alone", "别烦我|別煩我|滚开|滾開"),
                ReplyRule.of(STOP, "zh-wrong-number", "(打错|打錯|发错|發錯|传错|傳錯)(了|号|號|人)"));
    }

    static List<String> signals() {
        return List.of("停", "取消", "不要", "别", "別", "烦", "煩", "投诉", "投訴", "举报", "舉報", "够了", "夠了", "删除", "刪除");
    }
}
