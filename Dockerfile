# Build the jar first: mvn -B -DskipTests package
FROM eclipse-temurin:25-jre AS layers
WORKDIR /layers
COPY target/copydesk.jar copydesk.jar
RUN java -Djarmode=tools -jar copydesk.jar extract --layers --destination extracted

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 copydesk \
 && useradd --system --uid 10001 --gid copydesk --no-create-home --shell /usr/sbin/nologin copydesk \
 && install -d -o copydesk -g copydesk /data
WORKDIR /app
# what changes least comes first, so that most releases add one small layer
COPY --from=layers /layers/extracted/dependencies/ ./
COPY --from=layers /layers/extracted/spring-boot-loader/ ./
COPY --from=layers /layers/extracted/snapshot-dependencies/ ./
COPY --from=layers /layers/extracted/application/ ./
USER 10001:10001
# the embedded database, for those who run the image without MySQL: mount a volume here
ENV COPYDESK_DATA=/data
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED"
# as bin/copydesk says
ENV MALLOC_ARENA_MAX=2
EXPOSE 8080
# the image has no curl, bash speaks enough HTTP
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.. 200' <&3"]
ENTRYPOINT ["java", "-jar", "copydesk.jar"]
