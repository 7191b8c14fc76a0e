package org.dateline.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people of some letters, each once: everybody, and parted by what they have in common. */
record Reaches(Map<String, List<Reach>> groups) {

    /** @param counted as {@link WrittenTo#grouped} writes it, with its parameters */
    static Reaches of(JdbcClient.StatementSpec counted) {
        var groups = new HashMap<String, List<Reach>>();
        counted.query(row -> {
            groups.computeIfAbsent(row.getString("what"), what -> new ArrayList<>())
                    .add(new Reach(row.getString("word"), row.getInt("people"), row.getInt("reached")));
        });
        return new Reaches(groups);
    }

    Reach everybody() {
        return by("everybody").get(0); // there even where nobody was written to
    }

    /** @param what "country", "outlet", "kind" or "language" */
    List<Reach> by(String what) {
        return groups.getOrDefault(what, List.of());
    }
}
