package shop;

import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.BackOff;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.annotation.EnableKafkaRetryTopic;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.backoff.FixedBackOff;

/**
 * A small application with two listeners that refuse an order without a tax rate: one whose error handler publishes dead
 * letters, one with retry topics. Each order that it can handle goes to the topic of invoices. System properties: bootstrap,
 * orders, returns, invoices. It ends when its input does, so that it never outlives whoever started it.
 */
@Configuration
@EnableKafka
@EnableKafkaRetryTopic
public class Shop {
    @Value("${bootstrap}") String bootstrap;
    @Value("${invoices}") String invoices;

    /** An order cannot be handled as it is. */
    public static class NoTaxRate extends IllegalStateException {
        NoTaxRate(String order) {
            super("order " + order + " has no tax rate");
        }
    }

    @Bean
    DefaultKafkaProducerFactory<String, String> producers() {
        return new DefaultKafkaProducerFactory<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
            new StringSerializer(), new StringSerializer());
    }

    @Bean
    KafkaTemplate<String, String> template(DefaultKafkaProducerFactory<String, String> producers) {
        return new KafkaTemplate<>(producers);
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, String> kafkaListenerContainerFactory(
        KafkaTemplate<String, String> template) {
        var factory = new ConcurrentKafkaListenerContainerFactory<String, String>();
        factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
            new StringDeserializer(), new StringDeserializer()));
        factory.setCommonErrorHandler(
            new DefaultErrorHandler(new DeadLetterPublishingRecoverer(template), new FixedBackOff(10, 2)));
        return factory;
    }

    /** For the retry topics, which are made by the application itself. */
    @Bean
    KafkaAdmin admin() {
        return new KafkaAdmin(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
    }

    @Bean
    TaskScheduler scheduler() {
        return new ThreadPoolTaskScheduler();
    }

    @Bean
    Listeners listeners(KafkaTemplate<String, String> template) {
        return new Listeners(template, invoices);
    }

    /** What the application does. */
    public static class Listeners {
        private final KafkaTemplate<String, String> template;
        private final String invoices;

        Listeners(KafkaTemplate<String, String> template, String invoices) {
            this.template = template;
            this.invoices = invoices;
        }

        @KafkaListener(topics = "${orders}", groupId = "${orders}-service")
        void order(ConsumerRecord<String, String> order) {
            invoice(order);
        }

        @RetryableTopic(attempts = "3", backOff = @BackOff(delay = 20, multiplier = 2), kafkaTemplate = "template",
            autoStartDltHandler = "false", numPartitions = "2", replicationFactor = "1")
        @KafkaListener(topics = "${returns}", groupId = "${returns}-service")
        void goodsReturned(ConsumerRecord<String, String> order) {
            invoice(order);
        }

        private void invoice(ConsumerRecord<String, String> order) {
            if (order.value() == null || !order.value().contains("\"taxRate\""))
                throw new NoTaxRate(order.key());
            template.send(invoices, order.key(), order.topic() + " " + order.value());
        }
    }

    public static void main(String[] arguments) throws Exception {
        try (var context = new AnnotationConfigApplicationContext(Shop.class)) {
            System.out.println("ready");
            while (System.in.read() >= 0) {
            }
        }
        System.exit(0);
    }
}
