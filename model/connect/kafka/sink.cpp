#include "model/connect/kafka/sink.h"

#include "model/connect/kafka/outgoing.h"

#include <utility>

namespace model {

using kafka::Give;

namespace {

using Event = std::unique_ptr<rd_kafka_event_t, Give<rd_kafka_event_destroy>>;

static_assert(sizeof(void*) >= sizeof(std::uint64_t),
              "a tag has to fit the library's opaque pointer");

} // namespace

Result<std::unique_ptr<EventSink>> KafkaSink::open(const Connection& connection)
{
    auto conf = kafka::makeConf(connection, kafka::Role::Producer);
    if (!conf)
        return conf.error();
    rd_kafka_conf_set_events(conf->get(), RD_KAFKA_EVENT_DR);
    auto handle = kafka::makeHandle(std::move(*conf), kafka::Role::Producer);
    if (!handle)
        return handle.error();
    return std::unique_ptr<EventSink>(new KafkaSink(std::move(*handle)));
}

KafkaSink::KafkaSink(kafka::Handle handle)
    : m_handle(std::move(handle))
    , m_reports(rd_kafka_queue_get_main(m_handle.get()))
{}

KafkaSink::~KafkaSink()
{
    // What was handed over and not sent yet is not kept for later: its sender has no confirmation
    // and knows.
    rd_kafka_purge(m_handle.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
    while (const auto event = Event(rd_kafka_queue_poll(m_reports.get(), 0))) {
    }
}

Result<void> KafkaSink::send(const OutgoingRecord& record, std::uint64_t tag)
{
    auto headers = kafka::makeHeaders(record);
    // A number, never followed: the report gives it back.
    auto* const opaque =
        reinterpret_cast<void*>(std::uintptr_t(tag)); // NOLINT(performance-no-int-to-ptr)
    const auto parts = kafka::partsOf(record, opaque, headers.get());
    const kafka::ClientError fault(rd_kafka_produceva(m_handle.get(), parts.data(),
                                                      headers ? parts.size() : parts.size() - 1));
    if (!fault) {
        static_cast<void>(headers.release()); // the library owns them now
        return {};
    }
    const auto code = rd_kafka_error_code(fault.get());
    auto error =
        kafka::toError(code, record.channel + ": " + rd_kafka_error_string(fault.get()) + ".");
    if (code == RD_KAFKA_RESP_ERR__QUEUE_FULL)
        error = {.kind = Error::Kind::Unreachable,
                 .text = "The queue to the broker is full.",
                 .advice = {}};
    return error;
}

std::vector<Confirmation> KafkaSink::confirmations(std::chrono::milliseconds patience)
{
    std::vector<Confirmation> confirmed;
    while (const auto event = Event(rd_kafka_queue_poll(
               m_reports.get(), confirmed.empty() ? int(patience.count()) : 0))) {
        takeReports(*event, confirmed);
        patience = std::chrono::milliseconds(0);
    }
    for (auto& trouble : m_handle.events->take())
        m_trouble = std::move(trouble.text);
    return confirmed;
}

void KafkaSink::takeReports(rd_kafka_event_t& event, std::vector<Confirmation>& confirmed)
{
    while (const auto* message = rd_kafka_event_message_next(&event)) {
        const auto tag = std::uint64_t(reinterpret_cast<std::uintptr_t>(message->_private));
        if (!message->err) {
            confirmed.push_back({tag, PublishedAt{message->partition, message->offset}});
            continue;
        }
        auto text = std::string("The broker did not take the record: ")
                    + rd_kafka_err2str(message->err) + ".";
        if (message->err == RD_KAFKA_RESP_ERR__MSG_TIMED_OUT && !m_trouble.empty())
            text += " " + m_trouble;
        confirmed.push_back({tag, kafka::toError(message->err, std::move(text))});
    }
}

} // namespace model
