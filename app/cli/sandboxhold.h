#pragma once

#include "model/event/result.h"
#include "model/source/connection.h"

#include <memory>
#include <string>
#include <vector>

namespace app::cli {

//! What --sandbox=KIND plays on: none with the embedded cluster (no kind), the brokers that the
//! environment names with "kafka". The window and the command line know the same.
model::Result<std::string> sandboxBrokers(const std::string& kind);

//! The sandbox of this command: up as long as the object, and taken down with it.
class SandboxHold
{
public:
    //! Of that kind: see sandboxBrokers().
    static model::Result<std::shared_ptr<SandboxHold>> start(const std::string& kind = {});
    ~SandboxHold();
    SandboxHold(const SandboxHold&) = delete;
    SandboxHold& operator=(const SandboxHold&) = delete;

    //! Its Kafka.
    model::Result<model::Connection> connection() const;
    //! Everything of it that can be watched: the broker, the database, the keys.
    std::vector<model::Connection> connections() const;
    //! Until its history is on the broker and every part is on or off, or ten seconds have passed:
    //! before that, what ends would end with nothing.
    void waitUntilSettled() const;
    //! What has become known since the last call: parts that are off, why, and which package brings
    //! them.
    std::vector<std::string> news();

private:
    struct Private;
    explicit SandboxHold(std::unique_ptr<Private> d);

    std::unique_ptr<Private> d;
};

} // namespace app::cli
