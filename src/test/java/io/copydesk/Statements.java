package io.copydesk;

import io.copydesk.answers.Following;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Notes every statement that goes to the database, whoever sends it. */
@TestComponent
public class Statements implements BeanPostProcessor {

    private static final Set<String> FOLLOWERS = Set.of("search-index", "partner-feeds", Following.THREAD);

    /** Who follows what is told live, who removes old sessions each minute, and who prunes. */
    private static final List<String> HOUSEKEEPERS = List.of("live-", "spring-session-", "scheduling-");

    private final List<String> sent = new CopyOnWriteArrayList<>();

    /** The statements that were sent while this was done. */
    public List<String> of(Runnable act) {
        sent.clear();
        act.run();
        return List.copyOf(sent);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Noting(source) : bean;
    }

    /** Still unwraps to the real one, which health checks and metrics ask for. */
    private final class Noting extends DelegatingDataSource {

        Noting(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return noting(super.getConnection());
        }
    }

    private Connection noting(Connection connection) {
        return proxy(Connection.class, connection, (method, arguments, call) -> {
            var result = call.proceed();
            if (method.startsWith("prepare") && arguments != null && result instanceof PreparedStatement statement) {
                var sql = (String) arguments[0];
                return proxy(PreparedStatement.class, statement, (executed, none, execute) -> {
                    if (executed.startsWith("execute") && isAsked()) {
                        sent.add(sql);
                    }
                    return execute.proceed();
                });
            }
            if (method.equals("createStatement") && result instanceof Statement statement) {
                return proxy(Statement.class, statement, (executed, sql, execute) -> {
                    if (executed.startsWith("execute") && sql != null && isAsked()) {
                        sent.add(String.valueOf(sql[0]));
                    }
                    return execute.proceed();
                });
            }
            return result;
        });
    }

    /** What is sent by whoever follows the change log or keeps house in their own time belongs to nobody's act. */
    private static boolean isAsked() {
        var thread = Thread.currentThread().getName();
        return !FOLLOWERS.contains(thread) && HOUSEKEEPERS.stream().noneMatch(thread::startsWith);
    }

    private interface Call {
        @Nullable
        Object proceed() throws Throwable;
    }

    private interface Interceptor {
        @Nullable
        Object call(String method, Object @Nullable [] arguments, Call call) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T target, Interceptor interceptor) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> interceptor.call(method.getName(), arguments, () -> {
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                })));
    }
}
