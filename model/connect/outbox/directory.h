#pragma once

#include "model/connect/outbox/readsession.h"
#include "model/source/directory.h"

namespace model {

//! The outbox tables of a database.
class PostgresDirectory final : public Directory
{
public:
    static Result<std::unique_ptr<Directory>> open(const Connection& connection);

    Result<std::vector<ChannelInfo>> channels() override;

private:
    explicit PostgresDirectory(std::unique_ptr<outbox::ReadSession> session);

    std::unique_ptr<outbox::ReadSession> m_session;
};

} // namespace model
