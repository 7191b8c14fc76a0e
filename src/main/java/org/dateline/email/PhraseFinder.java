package org.dateline.email;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Finds all of many phrases in one pass over a text (Aho and Corasick, 1975): the cost does not grow with the number
 * of phrases, so the rule files may grow.
 */
public final class PhraseFinder {

    private static final int ROOT = 0;

    private final List<Map<Character, Integer>> next = new ArrayList<>();
    private final List<int[]> found = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int[] ascii = {};
    private int[] fail = {};
    private int[][] ends = {};

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
            var to = next.get(state).get(c);
            if (to == null) {
                to = grow();
                next.get(state).put(c, to);
            }
            state = to;
        }
        found.set(state, with(found.get(state), number));
        return number;
    }

    private static int[] with(int[] numbers, int more) {
        var all = java.util.Arrays.copyOf(numbers, numbers.length + 1);
        all[numbers.length] = more;
        return all;
    }

    /** Call once after the last phrase. ASCII moves are laid out in full, the few others stay in maps. */
    public void build() {
        fail = new int[next.size()];
        ascii = new int[next.size() * 128];
        var waiting = new ArrayDeque<Integer>();
        waiting.add(ROOT);
        while (!waiting.isEmpty()) {
            int state = waiting.remove();
            for (var c = 0; c < 128; c++) {
                ascii[state * 128 + c] = state == ROOT ? ROOT : ascii[fail[state] * 128 + c];
            }
            for (var move : next.get(state).entrySet()) {
                int to = move.getValue();
                char c = move.getKey();
                fail[to] = state == ROOT ? ROOT : step(fail[state], c);
                for (var number : found.get(fail[to])) {
                    found.set(to, with(found.get(to), number));
                }
                if (c < 128) {
                    ascii[state * 128 + c] = to;
                }
                waiting.add(to);
            }
        }
        ends = found.toArray(int[][]::new);
    }

    private int step(int from, char c) {
        if (c < 128) {
            return ascii[from * 128 + c];
        }
        var state = from;
        while (true) {
            var to = next.get(state).get(c);
            if (to != null) {
                return to;
            }
            if (state == ROOT) {
                return ROOT;
            }
            state = fail[state];
        }
    }

    /** The numbers of all phrases that occur in the text. */
    public BitSet in(CharSequence text) {
        var seen = new BitSet(numbers.size());
        each(text, seen::set);
        return seen;
    }

    /** Hands over the number of each phrase as often as it ends in the text. */
    public void each(CharSequence text, IntConsumer consumer) {
        var state = ROOT;
        for (var i = 0; i < text.length(); i++) {
            state = step(state, text.charAt(i));
            for (var number : ends[state]) {
                consumer.accept(number);
            }
        }
    }

    /** The number of the phrase that ends first in the text, or -1. */
    public int firstIn(CharSequence text) {
        var state = ROOT;
        for (var i = 0; i < text.length(); i++) {
            state = step(state, text.charAt(i));
            if (ends[state].length > 0) {
                return ends[state][0];
            }
        }
        return -1;
    }
}
