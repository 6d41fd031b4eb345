#pragma once

#include "model/event/eventview.h"
#include "model/event/result.h"
#include "model/source/channeladmin.h"
#include "model/source/connection.h"
#include "model/source/diagnosis.h"
#include "model/source/directory.h"
#include "model/source/eventsink.h"
#include "model/source/eventsource.h"
#include "model/source/groupprobe.h"
#include "model/source/keyprobe.h"
#include "model/source/outboxprobe.h"
#include "model/source/transactionalsink.h"

#include <memory>
#include <stop_token>
#include <string_view>

namespace model {

//! What one connector can do, as plain functions that any thread may call. A null function is
//! something that it cannot.
struct Connector
{
    std::string_view scheme;      //!< "kafka" of "kafka://…".
    std::string_view title;       //!< "Apache Kafka".
    Origin origin = Origin::Live; //!< Of its events.
    SourceFactory (*open)(Connection connection, Watch watch) = nullptr;
    Result<std::unique_ptr<EventSink>> (*openSink)(const Connection& connection) = nullptr;
    //! Copies and progress in one transaction, within the connection's cluster.
    Result<std::unique_ptr<TransactionalSink>> (*openTransactional)(
        const Connection& connection, const TransactionalOrder& order) = nullptr;
    Result<std::unique_ptr<Directory>> (*directory)(const Connection& connection) = nullptr;
    //! What a replay asks of the cluster, and purging.
    Result<std::unique_ptr<ChannelAdmin>> (*admin)(const Connection& connection) = nullptr;
    Result<std::unique_ptr<GroupProbe>> (*groups)(const Connection& connection) = nullptr;
    Result<std::unique_ptr<OutboxProbe>> (*outbox)(const Connection& connection) = nullptr;
    Result<std::unique_ptr<KeyProbe>> (*keys)(const Connection& connection) = nullptr;
    Diagnosis (*diagnose)(const Connection& connection, const std::stop_token& stop,
                          const DiagnosisProgress& progress) = nullptr;
    //! What is wrong with an address of its scheme; null: it is hosts alone, as "kafka://a:1,b:2".
    Result<void> (*checkAddress)(std::string_view url) = nullptr;
    bool (*isSecret)(std::string_view property) =
        nullptr; //!< Whether a property must never be saved or shown.
};

} // namespace model
