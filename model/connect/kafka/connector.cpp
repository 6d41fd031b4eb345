#include "model/connect/kafka/connector.h"

#include "model/connect/kafka/channeladmin.h"
#include "model/connect/kafka/diagnose.h"
#include "model/connect/kafka/directory.h"
#include "model/connect/kafka/groupprobe.h"
#include "model/connect/kafka/secrets.h"
#include "model/connect/kafka/sink.h"
#include "model/connect/kafka/source.h"
#include "model/connect/kafka/transactionalsink.h"

#include <utility>

namespace model {

namespace {

SourceFactory openSource(Connection connection, Watch watch)
{
    return [connection = std::move(connection), watch = std::move(watch)] {
        return KafkaSource::open(connection, watch);
    };
}

} // namespace

const Connector& kafkaConnector()
{
    static constexpr Connector connector{.scheme = "kafka",
                                         .title = "Apache Kafka",
                                         .open = openSource,
                                         .openSink = KafkaSink::open,
                                         .openTransactional = KafkaTransactionalSink::open,
                                         .directory = KafkaDirectory::open,
                                         .admin = KafkaChannelAdmin::open,
                                         .groups = KafkaGroupProbe::open,
                                         .diagnose = diagnoseKafka,
                                         .isSecret = kafka::isSecretProperty};
    return connector;
}

} // namespace model
