package org.dateline.installation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Spring's beans, which remembers what it was asked by generic types as it does by plain ones. Each of our doors asks for some
 * twenty such types, and without this every question looks at all beans; that was a tenth of a start.
 */
public final class RememberingBeans extends DefaultListableBeanFactory {

    private record Question(ResolvableType type, boolean prototypes, boolean eagerly) {}

    private final Map<Question, String[]> answers = new ConcurrentHashMap<>();

    @Override
    public String[] getBeanNamesForType(ResolvableType type, boolean includeNonSingletons, boolean allowEagerInit) {
        if (!isConfigurationFrozen() || !type.hasGenerics() || !allowEagerInit)
            return super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit);
        var question = new Question(type, includeNonSingletons, allowEagerInit);
        var known = answers.get(question);
        if (known != null) return known.clone();
        var names = super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit);
        answers.put(question, names);
        return names.clone();
    }

    @Override
    public void registerSingleton(String name, Object singleton) {
        super.registerSingleton(name, singleton);
        answers.clear();
    }

    @Override
    public void destroySingletons() {
        super.destroySingletons();
        answers.clear();
    }

    @Override
    public void destroySingleton(String name) {
        super.destroySingleton(name);
        answers.clear();
    }

    @Override
    protected void resetBeanDefinition(String name) {
        super.resetBeanDefinition(name);
        answers.clear();
    }
}
