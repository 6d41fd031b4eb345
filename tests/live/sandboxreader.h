#pragma once

#include "model/source/eventsource.h"
#include "sim/live/sandbox.h"
#include "sim/service/message.h"

#include <map>
#include <string>
#include <vector>

//! A record as a watcher of the sandbox's brokers sees it.
struct SeenRecord
{
    std::string topic;
    std::int32_t partition = 0;
    std::int64_t offset = 0;
    std::string key;
    std::string value;
    std::vector<std::pair<std::string, std::string>> headers;
    model::Timestamp time;
};

//! Reads everything on the sandbox's brokers, from the beginning.
class SandboxReader
{
public:
    explicit SandboxReader(const sim::Sandbox& sandbox);

    //! Reads what has come since; waits a little for the first record.
    void read();
    const std::vector<SeenRecord>& records() const { return m_records; }
    std::vector<SeenRecord> of(const std::string& topic) const;
    //! The records of one order, oldest first in each topic.
    std::vector<std::string> typesOf(const std::string& key) const;
    std::size_t count(const std::string& topic, const std::string& type) const;
    //! How many records of \a topic say the same event id as an earlier one.
    std::size_t repeated(const std::string& topic) const;

private:
    std::unique_ptr<model::EventSource> m_source;
    std::vector<model::LaneFound> m_lanes;
    std::vector<SeenRecord> m_records;
};
