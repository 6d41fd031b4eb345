#pragma once

#include "model/connect/kafka/handle.h"
#include "model/source/directory.h"

namespace model {

//! The topics of a cluster, internal ones too, with how far each partition reaches.
class KafkaDirectory final : public Directory
{
public:
    static Result<std::unique_ptr<Directory>> open(const Connection& connection);

    Result<std::vector<ChannelInfo>> channels() override;

private:
    explicit KafkaDirectory(kafka::Handle handle) : m_handle(std::move(handle)) {}

    Error explain(const Error& silence);

    kafka::Handle m_handle;
};

} // namespace model
