#pragma once

#include "model/source/connection.h"
#include "sim/live/board.h"

#include <memory>
#include <thread>
#include <vector>

namespace sim {

//! An order shop on real parts of its own: a Kafka cluster, a PostgreSQL, a Redis, and the services
//! of sim/service at work on them. Everything lives in one temporary folder and goes with this
//! object, and with the process, however that ends. Any thread may ask and change settings; the
//! parts come up on a thread of the sandbox's own.
class Sandbox
{
public:
    //! Returns as soon as the brokers can be reached; history and traffic follow within a second or
    //! two.
    static model::Result<std::unique_ptr<Sandbox>> start(const SandboxOptions& options,
                                                         const SandboxSettings& settings = {});
    ~Sandbox();

    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;

    SandboxSettings settings() const;
    void setSettings(const SandboxSettings& settings);
    void make(Mischief mischief);
    //! One order more, now.
    void placeOrder();

    SandboxStatus status() const;
    //! kafka, postgresql, redis: on, or why not and which package brings it.
    std::vector<SandboxPart> parts() const { return status().parts; }
    //! How to watch the parts that are on.
    std::vector<model::Connection> connections() const;

private:
    struct Private;

    explicit Sandbox(std::unique_ptr<Private> d);

    std::unique_ptr<Private> d;
};

} // namespace sim
