#pragma once

#include "model/connect/kafka/handle.h"
#include "model/source/channeladmin.h"

#include <optional>
#include <string>

namespace model {

//! Asks a Kafka cluster for its topics' settings, and deletes records.
class KafkaChannelAdmin final : public ChannelAdmin
{
public:
    static Result<std::unique_ptr<ChannelAdmin>> open(const Connection& connection);

    Result<bool> hasTransactions() override;
    Result<std::uint64_t> largestBatch(const std::string& channel) override;
    Result<void> canPurge() override;
    Result<bool> hasCompacted(const std::string& channel) override;
    Result<void> makeCompacted(const std::string& channel) override;
    Result<void> purge(std::span<const PurgeOrder> orders) override;

private:
    explicit KafkaChannelAdmin(kafka::Handle handle);

    //! The value of a topic's setting; nothing: it is not told, or there is no such topic.
    Result<std::optional<std::string>> setting(const std::string& channel, const char* name);

    kafka::Handle m_handle;
    std::optional<bool> m_isMock;
    bool m_compresses = false;
};

} // namespace model
