package org.dateline.mailing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dateline.embargo.Embargo;
import org.dateline.rendering.LetterOrder;
import org.dateline.rendering.Letters;
import org.dateline.rendering.Purpose;
import org.springframework.stereotype.Component;

/** The letters of a plan, compiled as it stands. */
@Component
public class PlanLetters {

    private final Letters letters;

    PlanLetters(Letters letters) {
        this.letters = letters;
    }

    /** Language → hash of the letter. */
    Map<String, byte[]> compile(Plan.Row row, Plan plan) {
        var forms = new TreeMap<String, byte[]>();
        orders(row, plan)
                .forEach((language, order) ->
                        forms.put(language, letters.compile(order).hash()));
        return forms;
    }

    /** Language → which letter that row sends, as the plan stands. */
    public SortedMap<String, LetterOrder> orders(Plan.Row row, Plan plan) {
        return orders(row.mailing(), row.languages(), plan.embargo().filter(e -> !plan.lifted()));
    }

    /** @param standing the embargo, unless it has lifted */
    SortedMap<String, LetterOrder> orders(Mailing mailing, List<String> languages, Optional<Embargo> standing) {
        var until = standing.filter(e -> e.embargoed() && goesOutUnderEmbargo(mailing.purpose()))
                .map(LetterOrder.Until::of)
                .orElse(null);
        var orders = new TreeMap<String, LetterOrder>();
        for (var language : languages) {
            var note = mailing.coveringNote().getOrDefault(language, "");
            orders.put(language, new LetterOrder(mailing.versionId(), language, mailing.purpose(), note, until));
        }
        return orders;
    }

    private static boolean goesOutUnderEmbargo(Purpose purpose) {
        return switch (purpose) {
            case EMBARGOED_COPY, EMBARGO_CHANGE, CORRECTION, WITHDRAWAL -> true;
            case AT_LIFT, MEMBERS, FOLLOW_UP, NOTICE -> false;
        };
    }
}
