#pragma once

#include "model/event/result.h"
#include "model/source/connection.h"

#include <librdkafka/rdkafka.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace model::kafka {

//! Calls a library's function to give a thing back.
template <auto function>
struct Give
{
    template <typename T>
    void operator()(T* thing) const
    {
        function(thing);
    }
};

using Conf = std::unique_ptr<rd_kafka_conf_t, Give<rd_kafka_conf_destroy>>;
using Topic = std::unique_ptr<rd_kafka_topic_t, Give<rd_kafka_topic_destroy>>;
using Queue = std::unique_ptr<rd_kafka_queue_t, Give<rd_kafka_queue_destroy>>;
using PartitionList =
    std::unique_ptr<rd_kafka_topic_partition_list_t, Give<rd_kafka_topic_partition_list_destroy>>;
using Metadata = std::unique_ptr<const rd_kafka_metadata_t, Give<rd_kafka_metadata_destroy>>;
using ClientError = std::unique_ptr<rd_kafka_error_t, Give<rd_kafka_error_destroy>>;
using RawHandle = std::unique_ptr<rd_kafka_t, Give<rd_kafka_destroy>>;

//! An error that the client library raised by itself, not as an answer.
struct ClientEvent
{
    rd_kafka_resp_err_t code = RD_KAFKA_RESP_ERR_NO_ERROR;
    std::string text;
};

//! Where the client library's threads leave their errors until somebody takes them.
class ClientEvents
{
public:
    void push(ClientEvent event);
    std::vector<ClientEvent> take();

private:
    std::mutex m_mutex;
    std::vector<ClientEvent> m_events;
};

enum class Role {
    Reader, //!< A consumer without group.id: it cannot join a group or commit.
    Asker,  //!< Short questions: the directory, a test of the connection.
    Producer,
};

//! A client that is not connected yet: the library does that in the background.
struct Handle
{
    std::unique_ptr<ClientEvents> events; // outlives the client
    RawHandle client;

    rd_kafka_t* get() const { return client.get(); }
};

//! Any librdkafka property may stand in \a connection; the first that is unknown or has a bad value
//! is named.
Result<Conf> makeConf(const Connection& connection, Role role);
Result<Handle> makeHandle(const Connection& connection, Role role);
//! For those who change more in \a conf, which is used up.
Result<Handle> makeHandle(Conf conf, Role role);

//! What a code of the client library means for the user.
Error toError(rd_kafka_resp_err_t code, std::string text);

} // namespace model::kafka
