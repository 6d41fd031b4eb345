#pragma once

#include "model/connect/kafka/handle.h"
#include "model/source/eventsink.h"

#include <map>

namespace model {

//! Publishes through an idempotent producer: the broker writes a record once, in the order of
//! sending, however often the library has to repeat the request. Keys, values and headers go out
//! byte for byte.
class KafkaSink final : public EventSink
{
public:
    static Result<std::unique_ptr<EventSink>> open(const Connection& connection);
    ~KafkaSink() override;

    Result<void> send(const OutgoingRecord& record, std::uint64_t tag) override;
    std::vector<Confirmation> confirmations(std::chrono::milliseconds patience) override;

private:
    explicit KafkaSink(kafka::Handle handle);

    void takeReports(rd_kafka_event_t& event, std::vector<Confirmation>& confirmed);

    kafka::Handle m_handle;
    kafka::Queue m_reports;
    std::string m_trouble; //!< What the library complained of last: why a record got no answer.
};

} // namespace model
