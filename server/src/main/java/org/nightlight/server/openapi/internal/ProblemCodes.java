package org.nightlight.server.openapi.internal;

import java.util.List;
import java.util.TreeSet;
import org.nightlight.engine.json.InputError;
import org.nightlight.server.problem.ProblemCode;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** Every code that an answer may carry: those of the enumerations of all features, found and not listed by hand. */
final class ProblemCodes {

    private static final String EVERYWHERE = "org.nightlight.server";

    private ProblemCodes() {}

    /** In alphabetical order. */
    static List<String> all() {
        var codes = new TreeSet<String>();
        for (InputError error : InputError.values()) {
            codes.add(error.code());
        }
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(ProblemCode.class));
        for (BeanDefinition found : scanner.findCandidateComponents(EVERYWHERE)) {
            String name = String.valueOf(found.getBeanClassName());
            Class<?> type = ClassUtils.resolveClassName(name, ProblemCodes.class.getClassLoader());
            if (type.isEnum()) {
                for (Object constant : type.getEnumConstants()) {
                    codes.add(((ProblemCode) constant).code());
                }
            }
        }
        return List.copyOf(codes);
    }
}
