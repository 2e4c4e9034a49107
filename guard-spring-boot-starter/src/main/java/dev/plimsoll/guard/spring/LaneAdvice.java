package dev.plimsoll.guard.spring;

import dev.plimsoll.guard.Lane;
import java.io.Serial;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ClassFilter;
import org.springframework.aop.Pointcut;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;

/**
 * Puts the calls of every bean's methods that say {@link InLane}, or whose class does, into their lane. Controllers are left
 * to {@link LaneInterceptor}: their thread is in its lane before the first filter of MVC asks for a connection.
 */
final class LaneAdvice extends AbstractBeanFactoryAwareAdvisingPostProcessor {
    @Serial
    private static final long serialVersionUID = 1;

    LaneAdvice() {
        setBeforeExistingAdvisors(true);
        setOrder(LOWEST_PRECEDENCE - 1); // inside of what takes the work to another thread, which comes last
        setProxyTargetClass(true);
        ClassFilter others = type -> !AnnotatedElementUtils.hasAnnotation(type, Controller.class);
        var pointcut = new ComposablePointcut(new AnnotationMatchingPointcut(InLane.class, true))
                .union((Pointcut) AnnotationMatchingPointcut.forMethodAnnotation(InLane.class))
                .intersection(others);
        advisor = new DefaultPointcutAdvisor(pointcut, (MethodInterceptor) LaneAdvice::inLane);
    }

    private static @Nullable Object inLane(MethodInvocation call) throws Throwable {
        var before = Lane.enter(lane(call));
        try {
            return call.proceed();
        } finally {
            Lane.enter(before);
        }
    }

    private static String lane(MethodInvocation call) {
        var target = call.getThis();
        var type = target == null ? call.getMethod().getDeclaringClass() : AopUtils.getTargetClass(target);
        var method = AopUtils.getMostSpecificMethod(call.getMethod(), type);
        var said = AnnotatedElementUtils.findMergedAnnotation(method, InLane.class);
        var any = said != null ? said : AnnotatedElementUtils.findMergedAnnotation(type, InLane.class);
        return any == null ? Lane.current() : any.value();
    }
}
