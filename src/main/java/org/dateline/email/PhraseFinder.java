package org.dateline.email;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds all of many phrases in one pass over a text (Aho and Corasick, 1975): the cost does not grow with the number
 * of phrases, so the rule files may grow.
 */
public final class PhraseFinder {

    private static final int ROOT = 0;
    private static final int ASCII = 128;

    private final List<Map<Character, Integer>> next = new ArrayList<>();
    private final List<int[]> found = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** For each ASCII character its column in the rows of moves; 0 for those in no phrase, which lead back to the root. */
    private final byte[] column = new byte[ASCII];

    private int columns = 1;

    /** Where a row moves on each column: to where the next row begins, or to its complement where a phrase ends there. */
    private int[] moves = {};

    private int[] fail = {};
    private int[][] ends = {};
    private @Nullable Beyond[] beyond = {};

    /** The moves of a row on characters beyond ASCII, in order of these. */
    private record Beyond(char[] letters, int[] rows) {

        static @Nullable Beyond of(Map<Character, Integer> moves) {
            if (moves.isEmpty()) {
                return null;
            }
            var letters = new char[moves.size()];
            var rows = new int[moves.size()];
            var i = 0;
            for (var move : moves.entrySet()) {
                letters[i] = move.getKey();
                rows[i++] = move.getValue();
            }
            return new Beyond(letters, rows);
        }

        /** The row, or -1. */
        int on(char letter) {
            var found = Arrays.binarySearch(letters, letter);
            return found < 0 ? -1 : rows[found];
        }
    }

    public PhraseFinder() {
        grow();
    }

    private int grow() {
        next.add(new HashMap<>(2));
        found.add(new int[0]);
        return next.size() - 1;
    }

    /** Adds a phrase and returns its number; the same phrase keeps its number. */
    public int add(String phrase) {
        var known = numbers.get(phrase);
        if (known != null) {
            return known;
        }
        var number = numbers.size();
        numbers.put(phrase, number);
        var state = ROOT;
        for (var i = 0; i < phrase.length(); i++) {
            var c = phrase.charAt(i);
            if (c < ASCII && column[c] == 0) {
                column[c] = (byte) columns++;
            }
            var to = next.get(state).get(c);
            if (to == null) {
                to = grow();
                next.get(state).put(c, to);
            }
            state = to;
        }
        found.set(state, both(found.get(state), new int[] {number}));
        return number;
    }

    private static int[] both(int[] some, int[] more) {
        var all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /**
     * Call once after the last phrase. ASCII moves are laid out in full, the few others stay in maps. Rows are in order of
     * depth: nearly all of a text is spent near the root, whose rows so lie together in the processor's cache.
     */
    public void build() {
        moves = new int[next.size() * columns];
        fail = new int[next.size()];
        ends = new int[next.size()][];
        ends[ROOT] = found.get(ROOT);
        beyond = new Beyond[next.size()];
        var waiting = new ArrayDeque<Integer>();
        waiting.add(ROOT);
        var last = ROOT;
        for (var row = ROOT; !waiting.isEmpty(); row++) {
            var far = new TreeMap<Character, Integer>();
            System.arraycopy(moves, fail[row] * columns, moves, row * columns, columns);
            for (var move : next.get(waiting.remove()).entrySet()) {
                char c = move.getKey();
                var to = ++last;
                fail[to] = row == ROOT ? ROOT : rowOf(step(fail[row] * columns, c));
                ends[to] = both(found.get(move.getValue()), ends[fail[to]]);
                if (c < ASCII) {
                    moves[row * columns + column[c]] = place(to);
                } else {
                    far.put(c, to);
                }
                waiting.add(move.getValue());
            }
            beyond[row] = Beyond.of(far);
        }
        next.clear();
        found.clear();
    }

    private int place(int row) {
        return ends[row].length > 0 ? ~(row * columns) : row * columns;
    }

    private int rowOf(int place) {
        return (place < 0 ? ~place : place) / columns;
    }

    /** @param from where a row begins */
    private int step(int from, char c) {
        if (c < ASCII) {
            return moves[from + column[c]];
        }
        var row = from / columns;
        while (true) {
            var moves = beyond[row];
            var to = moves == null ? -1 : moves.on(c);
            if (to >= 0) {
                return place(to);
            }
            if (row == ROOT) {
                return ROOT;
            }
            row = fail[row];
        }
    }

    /** The numbers of all phrases that occur in the text. */
    public BitSet in(CharSequence text) {
        // by hand, since of all that is done to a returned mail this loop is gone through most
        var seen = new long[(numbers.size() >> 6) + 1];
        var at = ROOT;
        for (var letter : text.toString().toCharArray()) {
            at = step(at, letter);
            if (at < 0) {
                at = ~at;
                for (var number : ends[at / columns]) {
                    seen[number >> 6] |= 1L << number;
                }
            }
        }
        return BitSet.valueOf(seen);
    }

    /** Hands over the number of each phrase as often as it ends in the text. */
    public void each(CharSequence text, IntConsumer consumer) {
        var at = ROOT;
        for (var letter : text.toString().toCharArray()) {
            at = step(at, letter);
            if (at < 0) {
                at = ~at;
                for (var number : ends[at / columns]) {
                    consumer.accept(number);
                }
            }
        }
    }

    /** The number of the phrase that ends first in the text, or -1. */
    public int firstIn(CharSequence text) {
        var at = ROOT;
        for (var i = 0; i < text.length(); i++) {
            at = step(at, text.charAt(i));
            if (at < 0) {
                return ends[rowOf(at)][0];
            }
        }
        return -1;
    }
}
