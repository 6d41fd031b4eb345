#pragma once

#include "model/source/connection.h"
#include "model/source/directory.h"

namespace model::capture {

//! The topics in a capture. Found by reading all of it, so it takes as long as that.
class CaptureDirectory : public Directory
{
public:
    explicit CaptureDirectory(Connection connection) : m_connection(std::move(connection)) {}

    Result<std::vector<ChannelInfo>> channels() override;

private:
    Connection m_connection;
};

} // namespace model::capture
