package io.copydesk.limit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Gives queries connections that know their deadline. The time-out that JDBC has would not do: it is per statement, H2 keeps
 * it on the connection for whoever comes next, and no driver counts the time that was used up before.
 */
class DeadlineDataSource extends DelegatingDataSource {

    DeadlineDataSource(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        var deadline = Deadline.current();
        if (deadline == null) {
            return super.getConnection();
        }
        deadline.checkNotPassed();
        try {
            return bound(super.getConnection(), deadline);
        } catch (SQLException e) {
            deadline.checkNotPassed();
            throw e;
        }
    }

    private static Connection bound(Connection connection, Deadline deadline) {
        return proxy(Connection.class, (method, arguments) -> {
            var result = invoke(connection, method, arguments);
            return switch (result) {
                case CallableStatement statement -> bound(CallableStatement.class, statement, deadline);
                case PreparedStatement statement -> bound(PreparedStatement.class, statement, deadline);
                case Statement statement -> bound(Statement.class, statement, deadline);
                case null, default -> result;
            };
        });
    }

    private static <T extends Statement> T bound(Class<T> type, T statement, Deadline deadline) {
        return proxy(
                type,
                (method, arguments) -> method.getName().startsWith("execute")
                        ? deadline.executing(statement, () -> invoke(statement, method, arguments))
                        : invoke(statement, method, arguments));
    }

    private interface Handler {
        @Nullable
        Object handle(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                DeadlineDataSource.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> handler.handle(method, arguments)));
    }

    private static @Nullable Object invoke(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
