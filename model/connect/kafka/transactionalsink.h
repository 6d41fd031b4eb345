#pragma once

#include "model/connect/kafka/handle.h"
#include "model/source/transactionalsink.h"

namespace model {

//! Copies and progress in Kafka's transactions: the progress is committed as the offsets of a group
//! of the work's own, which has no members. The transactional id is the order's id, so opening it
//! fences whoever had it before; the progress is read only after that.
class KafkaTransactionalSink final : public TransactionalSink
{
public:
    //! Unsupported: the cluster has no real transactions.
    static Result<std::unique_ptr<TransactionalSink>> open(const Connection& connection,
                                                           const TransactionalOrder& order);
    ~KafkaTransactionalSink() override;

    const std::optional<std::vector<std::int64_t>>& progress() const override { return m_progress; }
    CommitOutcome commit(std::span<const OutgoingRecord> records,
                         std::span<const std::int64_t> progress) override;
    Result<void> forget() override;

private:
    //! The broker's answer to one record.
    struct Report
    {
        rd_kafka_resp_err_t error = RD_KAFKA_RESP_ERR_NO_ERROR;
        std::int32_t partition = -1;
        std::int64_t offset = -1;
    };
    //! Why a transaction was not committed.
    struct Failure
    {
        Error error;
        std::optional<std::size_t> refused;
        bool again = false; //!< It was aborted, and may be tried once more.
    };

    KafkaTransactionalSink(kafka::Handle handle, TransactionalOrder order);

    static void takeReport(rd_kafka_t* client, const rd_kafka_message_t* message, void* opaque);
    Result<void> begin();
    Result<void> checkTopics();
    Result<void> checkTopic(const std::string& topic, std::int32_t highest);
    Result<void> readProgress(const Connection& connection);
    Result<bool> askProgress(rd_kafka_t* client);
    std::optional<Failure> attempt(std::span<const OutgoingRecord> records,
                                   std::span<const std::int64_t> progress);
    std::optional<Failure> produce(const OutgoingRecord& record, std::size_t index);
    std::optional<Failure> finish(std::span<const std::int64_t> progress);
    Failure failed(const rd_kafka_error_t& fault, const char* step);
    Failure aborted(Failure failure);

    const TransactionalOrder m_order;
    std::vector<Report> m_reports; // outlives the client, which fills it
    kafka::Handle m_handle;
    std::optional<std::vector<std::int64_t>> m_progress;
};

} // namespace model
