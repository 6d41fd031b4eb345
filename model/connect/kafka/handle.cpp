#include "model/connect/kafka/handle.h"

#include "model/connect/kafka/address.h"
#include "model/connect/kafka/secrets.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace model::kafka {

namespace {

using Setting = std::pair<const char*, const char*>;

// What suits a monitor; a property of the connection goes before.
constexpr std::array commonSettings = {
    Setting{"client.id", "sagalens"},
    Setting{"socket.keepalive.enable", "true"},
    Setting{"socket.connection.setup.timeout.ms", "10000"},
    Setting{"reconnect.backoff.max.ms", "2000"},
    Setting{"log_level", "3"},
    // A monitor tells the brokers nothing about itself; a client that ends would also wait a second
    // for it.
    Setting{"enable.metrics.push", "false"},
};

constexpr std::array readerSettings = {
    Setting{"isolation.level", "read_uncommitted"},
    Setting{"enable.partition.eof", "true"},
    Setting{"auto.offset.reset", "error"},
    // For each partition: a backlog on a hundred of them takes a hundred times this. More is no
    // faster.
    Setting{"queued.max.messages.kbytes", "8192"},
    // Once its queue was full the library would wait a second before it fetches again.
    Setting{"fetch.queue.backoff.ms", "20"},
    Setting{"fetch.wait.max.ms", "250"},
    Setting{"topic.metadata.refresh.interval.ms", "30000"},
};

constexpr std::array producerSettings = {
    Setting{"enable.idempotence", "true"},
    // The Java client's placement: the library's own default puts the same key elsewhere.
    Setting{"partitioner", "murmur2_random"},
    Setting{"linger.ms", "5"},
    Setting{"message.timeout.ms", "120000"},
    Setting{"message.max.bytes", "67108864"},
};

// Whatever a connection says, a reader never touches a group's offsets and never makes a topic.
constexpr std::array readerLaws = {
    Setting{"enable.auto.commit", "false"},
    Setting{"enable.auto.offset.store", "false"},
    Setting{"auto.commit.enable", "false"},
    Setting{"allow.auto.create.topics", "false"},
};

Error badProperty(const std::string& name, const char* said, bool unknown)
{
    auto text = unknown ? "There is no Kafka property \"" + name + "\"."
                        : "The value of \"" + name + "\" is not valid.";
    if (!unknown && !isSecretProperty(name))
        text += std::string(" ") + said;
    return {.kind = Error::Kind::Malformed,
            .text = std::move(text),
            .advice = "Mend or remove \"" + name + "\" in the connection's properties."};
}

Result<void> set(rd_kafka_conf_t* conf, const std::string& name, const std::string& value)
{
    std::array<char, 512> said{};
    const auto done =
        rd_kafka_conf_set(conf, name.c_str(), value.c_str(), said.data(), said.size());
    if (done == RD_KAFKA_CONF_OK)
        return {};
    return badProperty(name, said.data(), done == RD_KAFKA_CONF_UNKNOWN);
}

void setAll(rd_kafka_conf_t* conf, std::span<const Setting> settings)
{
    for (const auto& [name, value] : settings) {
        [[maybe_unused]] const auto done = set(conf, name, value);
        assert(done);
    }
}

//! Properties that only a member of a group or the other role has; they are right in an imported
//! file, and not for us.
bool isForeign(std::string_view name, Role role)
{
    if (name == "group.id" || name == "group.instance.id" || name.starts_with("auto.offset.reset"))
        return true;
    static constexpr std::array<std::string_view, 6> producers = {
        "acks",        "linger.ms",        "enable.idempotence",
        "partitioner", "transactional.id", "compression.codec"};
    return role != Role::Producer && std::ranges::find(producers, name) != producers.end();
}

Result<void> setProperties(rd_kafka_conf_t* conf, const Connection& connection, Role role)
{
    for (const auto& [name, value] : connection.properties) {
        if (name.starts_with("sagalens."))
            continue; // ours, not the library's
        auto done =
            set(isForeign(name, role) ? Conf(rd_kafka_conf_new()).get() : conf, name, value);
        if (!done)
            return done;
    }
    return {};
}

void ignoreLog(const rd_kafka_t*, int, const char*, const char*) {}

void keepError(rd_kafka_t*, int code, const char* reason, void* opaque)
{
    static_cast<ClientEvents*>(opaque)->push({rd_kafka_resp_err_t(code), reason});
}

Result<void> setBrokers(rd_kafka_conf_t* conf, const Connection& connection)
{
    const auto list = addressesOf(connection.url);
    if (list.empty() && connection.properties.contains("bootstrap.servers"))
        return {};
    const auto addresses = parseAddresses(list);
    if (!addresses)
        return addresses.error();
    std::string joined;
    for (const auto& address : *addresses)
        joined += (joined.empty() ? "" : ",") + toText(address);
    return set(conf, "bootstrap.servers", joined);
}

void applyDefaults(rd_kafka_conf_t* conf, Role role)
{
    setAll(conf, commonSettings);
    if (role == Role::Producer)
        setAll(conf, producerSettings);
    else
        setAll(conf, readerSettings);
}

} // namespace

void ClientEvents::push(ClientEvent event)
{
    constexpr std::size_t limit = 1000; // a broken cluster repeats itself while nobody listens
    const std::scoped_lock lock(m_mutex);
    if (m_events.size() < limit)
        m_events.push_back(std::move(event));
}

std::vector<ClientEvent> ClientEvents::take()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_events, {});
}

Result<Conf> makeConf(const Connection& connection, Role role)
{
    Conf conf(rd_kafka_conf_new());
    applyDefaults(conf.get(), role);
    if (auto done = setProperties(conf.get(), connection, role); !done)
        return done.error();
    if (auto done = setBrokers(conf.get(), connection); !done)
        return done.error();
    if (role != Role::Producer)
        setAll(conf.get(), readerLaws);
    rd_kafka_conf_set_log_cb(conf.get(), ignoreLog);
    // Tokens are fetched anew without anybody polling for it.
    rd_kafka_conf_enable_sasl_queue(conf.get(), 1);
    return conf;
}

Result<Handle> makeHandle(Conf conf, Role role)
{
    Handle handle{std::make_unique<ClientEvents>(), nullptr};
    rd_kafka_conf_set_opaque(conf.get(), handle.events.get());
    rd_kafka_conf_set_error_cb(conf.get(), keepError);
    std::array<char, 512> said{};
    const auto type = role == Role::Producer ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER;
    handle.client.reset(rd_kafka_new(type, conf.get(), said.data(), said.size()));
    if (!handle.client)
        return Error{.kind = Error::Kind::Malformed,
                     .text = std::string("The Kafka client does not accept these properties: ")
                             + said.data(),
                     .advice =
                         "Compare the connection's properties with what the cluster asks for."};
    static_cast<void>(conf.release()); // the client owns it now
    const ClientError ignored(rd_kafka_sasl_background_callbacks_enable(handle.get()));
    return handle;
} // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): the handle owns its events

Result<Handle> makeHandle(const Connection& connection, Role role)
{
    auto conf = makeConf(connection, role);
    if (!conf)
        return conf.error();
    return makeHandle(std::move(*conf), role);
}

Error toError(rd_kafka_resp_err_t code, std::string text)
{
    using enum Error::Kind;
    auto kind = Failed;
    std::string advice;
    switch (int(code)) {
    case RD_KAFKA_RESP_ERR__TRANSPORT:
    case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
    case RD_KAFKA_RESP_ERR__TIMED_OUT:
    // What became of the record is not known.
    case RD_KAFKA_RESP_ERR__MSG_TIMED_OUT:
    case RD_KAFKA_RESP_ERR__PURGE_INFLIGHT:
    case RD_KAFKA_RESP_ERR__PURGE_QUEUE:
    case RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT:
    case RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION:
    case RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS:
    case RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND:
    case RD_KAFKA_RESP_ERR__RESOLVE:
    case RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE:
    case RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION:
        kind = Unreachable;
        advice = "Test the connection to see which layer does not answer.";
        break;
    case RD_KAFKA_RESP_ERR__AUTHENTICATION:
    case RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED:
    case RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM:
    case RD_KAFKA_RESP_ERR_ILLEGAL_SASL_STATE:
        kind = Denied;
        advice = "Check user name, password and mechanism.";
        break;
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED:
        kind = Denied;
        advice = "Ask for the Describe and Read permission on the topics.";
        break;
    case RD_KAFKA_RESP_ERR__SSL:
        kind = Denied;
        advice = "Check the certificate settings; testing the connection shows the chain.";
        break;
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
    case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC:
    case RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
        kind = NotFound;
        break;
    }
    if (text.empty())
        text = rd_kafka_err2str(code);
    return {.kind = kind, .text = std::move(text), .advice = std::move(advice)};
}

} // namespace model::kafka
