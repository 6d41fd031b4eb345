#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <thread>

//! A certificate authority and a server certificate by it, made in memory.
struct TestCertificate
{
    std::string authority;   //!< PEM.
    std::string certificate; //!< PEM.
    std::string key;         //!< PEM.

    //! For \a host (a DNS name), valid from now plus \a fromDays to now plus \a toDays.
    static TestCertificate make(const std::string& host, int fromDays, int toDays);
};

//! Listens on loopback and treats every connection the same way.
class FakeServer
{
public:
    enum class Manner {
        Silent,  //!< Takes connections, reads, never answers.
        Closing, //!< Closes as soon as something came.
        Saying,  //!< Answers anything with its words, then closes.
        Tls,     //!< Shakes hands with its certificate, then says nothing.
    };

    explicit FakeServer(Manner manner, std::string words = {}, TestCertificate certificate = {});
    ~FakeServer();

    std::string address() const { return "127.0.0.1:" + std::to_string(m_port); }
    std::uint16_t port() const { return m_port; }

private:
    void run(const std::stop_token& stop) const;
    void serve(int connection) const;
    void shake(int connection) const;

    const Manner m_manner;
    const std::string m_words;
    const TestCertificate m_certificate;
    std::uint16_t m_port = 0; // before the listener, which sets it
    int m_listener = -1;
    std::jthread m_thread;
};

//! A port of this machine on which nothing listens.
std::uint16_t deadPort();
