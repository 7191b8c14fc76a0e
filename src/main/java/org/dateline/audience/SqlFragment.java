package org.dateline.audience;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A piece of SQL with one {@code ?} for each of its parameters, in order. Values never stand in the text. */
public record SqlFragment(String sql, List<Object> params) {

    public SqlFragment {
        params = List.copyOf(params);
    }

    public static SqlFragment of(String sql, Object... params) {
        return new SqlFragment(sql, List.of(params));
    }

    /** All of the pieces with {@code between} between them, in brackets. */
    static SqlFragment join(String between, Collection<SqlFragment> pieces) {
        return new SqlFragment(
                pieces.stream().map(SqlFragment::sql).collect(Collectors.joining(between, "(", ")")),
                pieces.stream().flatMap(piece -> piece.params().stream()).toList());
    }

    public SqlFragment then(String more, Object... itsParams) {
        return then(of(more, itsParams));
    }

    public SqlFragment then(SqlFragment more) {
        List<Object> all = new ArrayList<>(params);
        all.addAll(more.params());
        return new SqlFragment(sql + more.sql(), all);
    }

    public SqlFragment around(String before, String after) {
        return new SqlFragment(before + sql + after, params);
    }

    public JdbcClient.StatementSpec on(JdbcClient jdbc) {
        return jdbc.sql(sql).params(params);
    }

    /** An array of text for {@code any(?::text[])}. */
    static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }
}
