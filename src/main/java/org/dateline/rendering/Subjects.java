package org.dateline.rendering;

import org.dateline.release.Text;

/** The subject: the news, behind what must be known before it is used. */
final class Subjects {

    private Subjects() {}

    static String of(LetterOrder order, Text text, Words words) {
        var news = HeaderText.clean(text.effectiveSubject());
        var marked = switch (order.purpose()) {
            case CORRECTION -> words.text("correctionSubject", news);
            case WITHDRAWAL -> words.text("withdrawnSubject", news);
            default -> news;
        };
        if (order.embargo() == null || order.purpose() == Purpose.WITHDRAWAL) return marked;
        var lift = order.embargo().lift();
        return words.text(
                order.purpose() == Purpose.EMBARGO_CHANGE ? "embargoMovedSubject" : "embargoSubject",
                words.date("shortDate", lift),
                words.date("time", lift),
                words.city(order.embargo().zone()),
                marked);
    }
}
