#pragma once

#include "model/event/result.h"

#include <cstdint>
#include <memory>
#include <string>

namespace model {

//! A Kafka cluster inside this process that speaks the real protocol over loopback TCP: for the
//! sandbox and for tests. It keeps the newest 5 MiB of a partition in memory, has no groups to
//! list, no index of times and no real transactions. Any thread may call it; it ends with the
//! object.
class MockCluster
{
public:
    static Result<std::unique_ptr<MockCluster>> start(int brokers);
    ~MockCluster();

    MockCluster(const MockCluster&) = delete;
    MockCluster& operator=(const MockCluster&) = delete;

    const std::string& bootstrap() const
    {
        return m_bootstrap;
    } //!< "127.0.0.1:40001,127.0.0.1:40002".
    Result<void> createTopic(const std::string& name, int partitions);

    //! A broker, counted from 1, that refuses connections until it is up again.
    Result<void> setBroker(std::int32_t broker, bool up);
    Result<void> setLeader(const std::string& topic, std::int32_t partition, std::int32_t broker);
    //! Every answer of the broker takes this much longer.
    Result<void> setRoundTrip(std::int32_t broker, std::int32_t milliseconds);

private:
    struct Library;

    explicit MockCluster(std::unique_ptr<Library> library);

    std::unique_ptr<Library> m_library;
    std::string m_bootstrap;
};

} // namespace model
