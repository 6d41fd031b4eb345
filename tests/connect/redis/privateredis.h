#pragma once

#include "model/connect/redis/keystore.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

//! A redis-server of one test, which may restart it, stop it short and give it any settings.
class PrivateRedis
{
public:
    //! \a arguments go to redis-server; "DIR" in them is its folder.
    explicit PrivateRedis(QStringList arguments = {});
    ~PrivateRedis();

    bool start();
    void kill();
    //! Freezes the process: the port takes connections and nobody answers.
    void freeze(bool frozen);

    std::uint16_t port() const { return m_port; }
    QString folder() const { return m_folder.path(); }
    std::string url() const { return "redis://127.0.0.1:" + std::to_string(m_port); }
    //! Over the unix socket, whatever stands in front of the port.
    model::redis::Reply ask(const std::vector<std::string>& words);

private:
    QTemporaryDir m_folder;
    QStringList m_arguments;
    std::uint16_t m_port;
    std::unique_ptr<QProcess> m_process;
};

std::uint16_t freePort();
