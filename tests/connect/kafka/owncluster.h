#pragma once

#include "server.h"

#include <QTemporaryDir>

#include <sstream>

//! A cluster of a test's own, which it may hurt.
class OwnCluster
{
public:
    explicit OwnCluster(int nodes) : m_output(runKafka(work(), "start " + std::to_string(nodes))) {}
    ~OwnCluster() { runKafka(work(), "stop"); }

    bool started() const { return !m_output.empty(); }
    std::string bootstrap() const
    {
        std::istringstream lines(m_output);
        const std::string name = "KAFKA_BOOTSTRAP=";
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with(name))
                return line.substr(name.size());
        }
        return {};
    }
    //! "kill 1", "restart 1".
    bool run(const std::string& arguments) const { return !runKafka(work(), arguments).empty(); }

private:
    std::string work() const { return m_folder.path().toStdString(); }

    QTemporaryDir m_folder;
    std::string m_output;
};
