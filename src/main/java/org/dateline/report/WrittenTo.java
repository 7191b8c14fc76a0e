package org.dateline.report;

/** The people written to, each once, and whether an email reached them: the beginning of most statements of this package. */
final class WrittenTo {

    /** Of what came back, {@code r}: proven to be ours, or a person has said so. Anybody can forge what is merely probable. */
    static final String OURS =
            "(r.standing = 'proven' or r.standing = 'probable' and r.acted_at is not null and r.action <> 'dismissed')";

    /** Of a letter {@code d}: taken by their mail server, and not returned for good since. */
    static final String REACHED = """
            d.state = 'accepted' and not exists (
                select from returned_recipient r where r.delivery_id = d.id and r.kind = 'hard' and """ + " " + OURS + ")";

    private WrittenTo() {}

    /**
     * @param letters where they come from and which: {@code delivery d where …}; a condition must stand there
     * @param word one of our own expressions over {@code c} (contact) and {@code w} (language), never a value
     * @param most how many groups
     */
    static String grouped(String letters, String word, int most) {
        return """
                with written as (
                    select d.contact_id, max(d.language) as language, bool_or(%s) as reached
                      from %s and d.state not in ('left-out', 'cancelled') group by d.contact_id)
                select coalesce(nullif(%s, ''), 'not known') as word, count(*) as people, count(*) filter (where w.reached) as reached
                  from written w join contact c on c.id = w.contact_id group by 1 order by 3 desc, 2 desc, 1 limit %d""".formatted(REACHED, letters, word, most);
    }
}
