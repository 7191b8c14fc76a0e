package org.dateline.rendering;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.engine.IterationStatusVar;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.standard.expression.IStandardVariableExpression;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;

/**
 * The whole expression language of the templates an administrator may edit (letters, newsroom): {@code ${letter.embargo.until}}, a path over the components of records. No calls, no types, no beans, so a template
 * can read the letter and nothing else.
 */
public final class RecordPaths implements IStandardVariableExpressionEvaluator {

    /** Of each kind of record, asked of Java once: a letter asks some hundred times. */
    private static final ClassValue<Map<String, Method>> COMPONENTS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return components(type);
        }
    };

    @Override
    public @Nullable Object evaluate(
            IExpressionContext context,
            IStandardVariableExpression expression,
            StandardExpressionExecutionContext how) {
        var steps = expression.getExpression().strip().split("\\.");
        // What Thymeleaf asks for where a condition has no other branch.
        if (expression.getExpression().strip().equals("null")) return null;
        Object value = context.getVariable(steps[0]);
        if (!context.containsVariable(steps[0]))
            throw new TemplateProcessingException(
                    "The letter template asks for '" + steps[0] + "', which is not there.");
        for (int i = 1; i < steps.length && value != null; i++) value = step(value, steps[i]);
        return isEmpty(value) ? null : value;
    }

    /** What is empty is absent, so that {@code th:if} asks what its reader means. */
    private static boolean isEmpty(@Nullable Object value) {
        return value instanceof String text && text.isEmpty() || value instanceof Collection<?> many && many.isEmpty();
    }

    private static @Nullable Object step(Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            if (map.containsKey(name)) return map.get(name);
            throw unknown(
                    name, map.keySet().stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")));
        }
        if (value instanceof IterationStatusVar position) {
            return switch (name) {
                case "index" -> position.getIndex();
                case "count" -> position.getCount();
                case "size" -> position.getSize();
                case "first" -> position.isFirst();
                case "last" -> position.isLast();
                default -> throw unknown(name, "index, count, size, first, last");
            };
        }
        if (!value.getClass().isRecord()) throw unknown(name, "nothing below it");
        var components = Objects.requireNonNull(COMPONENTS.get(value.getClass()));
        var component = components.get(name);
        if (component == null) throw unknown(name, String.join(", ", components.keySet()));
        return read(value, name, component);
    }

    private static Map<String, Method> components(Class<?> type) {
        var components = new LinkedHashMap<String, Method>();
        for (var component : type.getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            components.put(component.getName(), component.getAccessor());
        }
        return components;
    }

    private static @Nullable Object read(Object value, String name, Method component) {
        try {
            return component.invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new TemplateProcessingException("The letter's '" + name + "' cannot be read.", e);
        }
    }

    private static TemplateProcessingException unknown(String name, String known) {
        return new TemplateProcessingException("The letter template asks for '" + name + "'; there is: " + known + ".");
    }
}
