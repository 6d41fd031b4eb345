#include "model/connect/kafka/transactionalsink.h"

#include "model/connect/kafka/identity.h"
#include "model/connect/kafka/outgoing.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <thread>
#include <utility>

namespace model {

using namespace kafka;
using namespace std::chrono_literals;

namespace {

using GroupMetadata = std::unique_ptr<rd_kafka_consumer_group_metadata_t,
                                      Give<rd_kafka_consumer_group_metadata_destroy>>;
using Event = std::unique_ptr<rd_kafka_event_t, Give<rd_kafka_event_destroy>>;

constexpr int callPatience = 30'000; // milliseconds, of one step of a transaction
constexpr int askPatience = 15'000;
constexpr int mostAborts = 5;
constexpr int mostRetries = 20;

using Setting = std::pair<const char*, const char*>;
constexpr std::array producerSettings = {
    // Whoever reads committed records waits so long for us when we were killed in between.
    Setting{"transaction.timeout.ms", "15000"},
    Setting{"message.timeout.ms", "15000"}, // no longer than that
    // The broker refuses the next transaction for some milliseconds after each commit: the usual
    // pause of 100 ms would be the whole time it takes.
    Setting{"retry.backoff.ms", "10"},
    Setting{"linger.ms", "5"},
};

Error fenced()
{
    return {.text = "Another replay of this plan took over, or this one was paused too long.",
            .advice =
                "See that no other program works on the plan, then resume it: nothing is lost "
                "and nothing is sent twice."};
}

bool isPermission(rd_kafka_resp_err_t code)
{
    return code == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED
           || code == RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED
           || code == RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED
           || code == RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED;
}

Error notAllowed(const std::string& id, const std::string& said)
{
    return {.kind = Error::Kind::Denied,
            .text = "The broker does not allow the replay: " + said + ".",
            .advice =
                "It needs Write on the transactional id \"" + id
                + "\" (or the prefix "
                  "\"replay-\"), Read on the group of the same name, Write on the target topic "
                  "and Read on the topic of the dead letters."};
}

//! What the broker will say again, however often the record is sent.
bool isRefusal(rd_kafka_resp_err_t code)
{
    return code == RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE
           || code == RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE
           || code == RD_KAFKA_RESP_ERR_INVALID_RECORD
           || code == RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP;
}

Error refusal(const std::string& topic, rd_kafka_resp_err_t code)
{
    auto text = topic + " does not take the message: " + rd_kafka_err2str(code) + ".";
    std::string advice;
    if (code == RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE
        || code == RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE) {
        text = topic + " does not take the message: it is bigger than the topic allows.";
        advice =
            "Raise the topic's max.message.bytes and resume, or resume without what is refused.";
    }
    return {.text = std::move(text), .advice = std::move(advice)};
}

} // namespace

Result<std::unique_ptr<TransactionalSink>>
KafkaTransactionalSink::open(const Connection& connection, const TransactionalOrder& order)
{
    auto conf = makeConf(connection, Role::Producer);
    if (!conf)
        return conf.error();
    for (const auto& [name, value] : producerSettings)
        rd_kafka_conf_set(conf->get(), name, value, nullptr, 0);
    rd_kafka_conf_set(conf->get(), "transactional.id", order.id.c_str(), nullptr, 0);
    rd_kafka_conf_set(conf->get(), "enable.idempotence", "true", nullptr, 0);
    rd_kafka_conf_set_dr_msg_cb(conf->get(), takeReport);
    auto handle = makeHandle(std::move(*conf), Role::Producer);
    if (!handle)
        return handle.error();
    std::unique_ptr<KafkaTransactionalSink> sink(
        new KafkaTransactionalSink(std::move(*handle), order));
    if (auto checked = sink->checkTopics(); !checked)
        return checked.error();
    if (isMockCluster(sink->m_handle.get()))
        return Error{.kind = Error::Kind::Unsupported,
                     .text = "The cluster has no transactions.",
                     .advice = {}};
    if (auto begun = sink->begin(); !begun)
        return begun.error();
    if (auto read = sink->readProgress(connection); !read)
        return read.error();
    return std::unique_ptr<TransactionalSink>(std::move(sink));
}

KafkaTransactionalSink::KafkaTransactionalSink(Handle handle, TransactionalOrder order)
    : m_order(std::move(order))
    , m_handle(std::move(handle))
{}

KafkaTransactionalSink::~KafkaTransactionalSink()
{
    rd_kafka_purge(m_handle.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
    rd_kafka_poll(m_handle.get(), 0);
}

void KafkaTransactionalSink::takeReport(rd_kafka_t*, const rd_kafka_message_t* message, void*)
{
    auto& report = *static_cast<Report*>(message->_private);
    report = {message->err, message->partition, message->offset};
}

//! A topic that is not there would be waited for until the time is over.
Result<void> KafkaTransactionalSink::checkTopics()
{
    std::map<std::string, std::int32_t> highest;
    for (const auto& channel : m_order.channels)
        highest.try_emplace(channel, 0);
    for (const auto& lane : m_order.lanes) {
        auto& top = highest[lane.channel];
        top = std::max(top, lane.partition);
    }
    for (const auto& [topic, partition] : highest) {
        if (auto checked = checkTopic(topic, partition); !checked)
            return checked;
    }
    return {};
}

Result<void> KafkaTransactionalSink::checkTopic(const std::string& topic, std::int32_t highest)
{
    const Topic handle(rd_kafka_topic_new(m_handle.get(), topic.c_str(), nullptr));
    const rd_kafka_metadata_t* raw = nullptr;
    const auto fault = rd_kafka_metadata(m_handle.get(), 0, handle.get(), &raw, askPatience);
    const Metadata metadata(raw);
    if (fault) {
        // Why there is no connection is told beside.
        auto text = topic + ": " + rd_kafka_err2str(fault) + ".";
        const auto events = m_handle.events->take();
        if (!events.empty())
            text += " " + events.back().text;
        return toError(events.empty() ? fault : events.back().code, std::move(text));
    }
    const auto code = metadata->topic_cnt == 1 ? metadata->topics[0].err
                                               : RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART;
    if (isPermission(code))
        return notAllowed(m_order.id, topic + ": " + rd_kafka_err2str(code));
    if (code == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART)
        return Error{.kind = Error::Kind::NotFound,
                     .text = "There is no topic \"" + topic + "\" on the cluster any more.",
                     .advice = "Make it, or make a new plan that sends elsewhere."};
    if (code)
        return toError(code, topic + ": " + rd_kafka_err2str(code) + ".");
    if (metadata->topics[0].partition_cnt <= highest)
        return Error{.kind = Error::Kind::NotFound,
                     .text = topic + " has no partition " + std::to_string(highest) + " any more.",
                     .advice = "It was made anew since the plan. Make a new plan."};
    return {};
}

Result<void> KafkaTransactionalSink::begin()
{
    for (int round = 0;; ++round) {
        const ClientError fault(rd_kafka_init_transactions(m_handle.get(), callPatience));
        if (!fault)
            return {};
        if (rd_kafka_error_is_retriable(fault.get()) && round < mostRetries)
            continue;
        return failed(*fault, "Beginning the replay").error;
    }
}

Result<void> KafkaTransactionalSink::readProgress(const Connection& connection)
{
    // A handle without a group would crash the library when the coordinator moves.
    auto conf = makeConf(connection, Role::Reader);
    if (!conf)
        return conf.error();
    rd_kafka_conf_set(conf->get(), "group.id", m_order.id.c_str(), nullptr, 0);
    rd_kafka_conf_set(conf->get(), "isolation.level", "read_committed", nullptr, 0);
    auto consumer = makeHandle(std::move(*conf), Role::Reader);
    if (!consumer)
        return consumer.error();
    for (int round = 0; round < mostRetries; ++round) {
        const auto read = askProgress(consumer->get());
        if (!read)
            return read.error();
        if (*read)
            return {};
        std::this_thread::sleep_for(200ms);
    }
    return Error{.kind = Error::Kind::Unreachable,
                 .text = "The broker does not say how far the replay is.",
                 .advice = "Resume later. Without the Read permission on the group \"" + m_order.id
                           + "\" the broker never answers."};
}

//! False: ask again.
Result<bool> KafkaTransactionalSink::askProgress(rd_kafka_t* client)
{
    const PartitionList list(rd_kafka_topic_partition_list_new(int(m_order.lanes.size())));
    for (const auto& lane : m_order.lanes)
        rd_kafka_topic_partition_list_add(list.get(), lane.channel.c_str(), lane.partition);
    auto fault = rd_kafka_committed(client, list.get(), askPatience);
    if (fault == RD_KAFKA_RESP_ERR__TIMED_OUT)
        return Error{.kind = Error::Kind::Unreachable,
                     .text = "The broker does not say how far the replay is.",
                     .advice = "Resume later. Without the Read permission on the group \""
                               + m_order.id + "\" the broker never answers."};
    std::vector<std::int64_t> progress;
    for (int i = 0; i < list->cnt; ++i) {
        const auto& part = list->elems[i];
        fault = fault ? fault : part.err;
        if (part.offset < 0)
            continue;
        const std::string_view note(static_cast<const char*>(part.metadata), part.metadata_size);
        if (note != m_order.id)
            return Error{.text = "The group \"" + m_order.id + "\" is not this replay's.",
                         .advice = "Somebody else commits to it. Make a new plan."};
        progress.push_back(part.offset);
    }
    if (fault == RD_KAFKA_RESP_ERR_NOT_COORDINATOR_FOR_GROUP
        || fault == RD_KAFKA_RESP_ERR_GROUP_COORDINATOR_NOT_AVAILABLE
        || fault == RD_KAFKA_RESP_ERR_GROUP_LOAD_IN_PROGRESS
        || fault == RD_KAFKA_RESP_ERR_UNSTABLE_OFFSET_COMMIT)
        return false;
    if (isPermission(fault))
        return notAllowed(m_order.id, rd_kafka_err2str(fault));
    if (fault)
        return toError(fault, std::string("Reading how far the replay is: ")
                                  + rd_kafka_err2str(fault) + ".");
    if (progress.size() == m_order.lanes.size())
        m_progress = std::move(progress);
    else if (!progress.empty())
        return Error{.text = "The broker knows of a part of the partitions only how far the replay "
                             "is.",
                     .advice = "A part of its progress was deleted. Nothing is sent: make a new "
                               "plan of what the target lacks."};
    return true;
}

CommitOutcome KafkaTransactionalSink::commit(std::span<const OutgoingRecord> records,
                                             std::span<const std::int64_t> progress)
{
    assert(progress.size() == m_order.lanes.size());
    std::optional<Failure> failure;
    for (int round = 0; round < mostAborts; ++round) {
        failure = attempt(records, progress);
        if (!failure || !failure->again)
            break;
    }
    CommitOutcome outcome;
    if (failure) {
        outcome.error = std::move(failure->error);
        outcome.refused = failure->refused;
        return outcome;
    }
    for (const auto& report : m_reports)
        outcome.places.push_back({report.partition, report.offset});
    return outcome;
}

std::optional<KafkaTransactionalSink::Failure>
KafkaTransactionalSink::attempt(std::span<const OutgoingRecord> records,
                                std::span<const std::int64_t> progress)
{
    m_reports.assign(records.size(), {});
    if (const ClientError fault(rd_kafka_begin_transaction(m_handle.get())); fault)
        return failed(*fault, "Beginning a transaction");
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (auto failure = produce(records[i], i))
            return failure;
    }
    auto failure = finish(progress);
    if (!failure)
        return std::nullopt;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto code = m_reports[i].error;
        if (isRefusal(code))
            return Failure{.error = refusal(records[i].channel, code), .refused = i};
        if (code && isPermission(code))
            return Failure{.error = notAllowed(m_order.id, rd_kafka_err2str(code))};
    }
    return failure;
}

std::optional<KafkaTransactionalSink::Failure>
KafkaTransactionalSink::produce(const OutgoingRecord& record, std::size_t index)
{
    for (;;) {
        auto headers = makeHeaders(record);
        const auto parts = partsOf(record, &m_reports[index], headers.get());
        const ClientError fault(rd_kafka_produceva(m_handle.get(), parts.data(),
                                                   headers ? parts.size() : parts.size() - 1));
        if (!fault) {
            static_cast<void>(headers.release()); // the library owns them now
            return std::nullopt;
        }
        const auto code = rd_kafka_error_code(fault.get());
        if (code == RD_KAFKA_RESP_ERR__QUEUE_FULL) {
            rd_kafka_poll(m_handle.get(), 100);
            continue;
        }
        Failure failure{.error = toError(code, record.channel + ": "
                                                   + rd_kafka_error_string(fault.get()) + ".")};
        if (isRefusal(code))
            failure = {.error = refusal(record.channel, code), .refused = index};
        if (code == RD_KAFKA_RESP_ERR__FATAL || code == RD_KAFKA_RESP_ERR__FENCED)
            return failed(*fault, "Sending");
        return aborted(std::move(failure));
    }
}

std::optional<KafkaTransactionalSink::Failure>
KafkaTransactionalSink::finish(std::span<const std::int64_t> progress)
{
    const PartitionList list(rd_kafka_topic_partition_list_new(int(progress.size())));
    for (std::size_t i = 0; i < progress.size(); ++i) {
        const auto& lane = m_order.lanes[i];
        auto* part =
            rd_kafka_topic_partition_list_add(list.get(), lane.channel.c_str(), lane.partition);
        part->offset = progress[i];
        part->metadata_size = m_order.id.size();
        part->metadata = std::malloc(m_order.id.size()); // the list gives it back
        std::ranges::copy(m_order.id, static_cast<char*>(part->metadata));
    }
    const GroupMetadata group(rd_kafka_consumer_group_metadata_new(m_order.id.c_str()));
    for (int round = 0;; ++round) {
        const ClientError fault(rd_kafka_send_offsets_to_transaction(m_handle.get(), list.get(),
                                                                     group.get(), callPatience));
        if (!fault)
            break;
        if (!rd_kafka_error_is_retriable(fault.get()) || round >= mostRetries)
            return failed(*fault, "Writing down the progress");
    }
    for (int round = 0;; ++round) {
        const ClientError fault(rd_kafka_commit_transaction(m_handle.get(), callPatience));
        if (!fault)
            return std::nullopt;
        if (!rd_kafka_error_is_retriable(fault.get()) || round >= mostRetries)
            return failed(*fault, "Committing");
    }
}

KafkaTransactionalSink::Failure KafkaTransactionalSink::failed(const rd_kafka_error_t& fault,
                                                               const char* step)
{
    const auto code = rd_kafka_error_code(&fault);
    std::array<char, 512> said{};
    const auto fatal = rd_kafka_fatal_error(m_handle.get(), said.data(), said.size());
    if (code == RD_KAFKA_RESP_ERR__FENCED || fatal == RD_KAFKA_RESP_ERR__FENCED
        || code == RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH
        || fatal == RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH)
        return {.error = fenced()};
    if (isPermission(code) || isPermission(fatal))
        return {.error =
                    notAllowed(m_order.id, rd_kafka_err2str(isPermission(code) ? code : fatal))};
    auto text = std::string(step) + ": " + rd_kafka_error_string(&fault) + ".";
    for (const auto& event : m_handle.events->take()) {
        if (text.find(event.text) == std::string::npos)
            text += " " + event.text;
        break;
    }
    Failure failure{.error = toError(code, std::move(text))};
    if (failure.error.advice.empty())
        failure.error.advice = "Resume the replay: the broker knows how far it came.";
    if (!rd_kafka_error_is_fatal(&fault) && rd_kafka_error_txn_requires_abort(&fault)) {
        failure.again = true;
        return aborted(std::move(failure));
    }
    return failure;
}

KafkaTransactionalSink::Failure KafkaTransactionalSink::aborted(Failure failure)
{
    for (int round = 0; round < mostRetries; ++round) {
        const ClientError fault(rd_kafka_abort_transaction(m_handle.get(), callPatience));
        if (!fault)
            return failure;
        if (rd_kafka_error_is_retriable(fault.get()))
            continue;
        failure.again = false;
        break;
    }
    return failure;
}

Result<void> KafkaTransactionalSink::forget()
{
    const Queue queue(rd_kafka_queue_new(m_handle.get()));
    auto* group = rd_kafka_DeleteGroup_new(m_order.id.c_str());
    rd_kafka_DeleteGroups(m_handle.get(), &group, 1, nullptr, queue.get());
    rd_kafka_DeleteGroup_destroy(group);
    const Event event(rd_kafka_queue_poll(queue.get(), askPatience));
    if (!event)
        return Error{.kind = Error::Kind::Unreachable,
                     .text = "The broker did not delete the group \"" + m_order.id + "\".",
                     .advice = {}};
    if (const auto code = rd_kafka_event_error(event.get()))
        return toError(code, {});
    std::size_t count = 0;
    const auto* result = rd_kafka_event_DeleteGroups_result(event.get());
    const auto* const* groups = rd_kafka_DeleteGroups_result_groups(result, &count);
    const auto* fault = count > 0 ? rd_kafka_group_result_error(groups[0]) : nullptr;
    if (fault && rd_kafka_error_code(fault) != RD_KAFKA_RESP_ERR_GROUP_ID_NOT_FOUND)
        return toError(rd_kafka_error_code(fault), rd_kafka_error_string(fault));
    return {};
}

} // namespace model
