#pragma once

#include "model/connect/outbox/catalogue.h"
#include "model/source/diagnosis.h"

#include <optional>

namespace model {

Diagnosis diagnosePostgres(const Connection& connection, const std::stop_token& stop,
                           const DiagnosisProgress& progress);

namespace outbox {

//! One test of a connection: goes down the layers until one fails. Used once.
class Doctor
{
public:
    Doctor(const Connection& connection, std::stop_token stop, const DiagnosisProgress& progress);

    Diagnosis examine();

private:
    using Details = std::vector<std::pair<std::string, std::string>>;
    struct Fault
    {
        std::string code;
        std::string summary;
        std::string advice;
        Details details;
    };
    //! A layer's word: what it found, or its fault. A fault that only warns lets the test go on.
    struct Finding
    {
        std::string summary;
        Details details;
        std::optional<Fault> fault;
        bool warned = false;
    };
    //! One place of a list of hosts.
    struct Place
    {
        std::string host; //!< A folder for a unix socket.
        std::string port;

        bool isSocket() const { return host.starts_with('/') || host.starts_with('@'); }
        std::string text() const;
    };

    Finding settings();
    Finding name();
    Finding port();
    Finding tls();
    Finding login();
    Finding permission();
    Finding table();
    Finding mapping();
    Finding index();

    std::optional<Fault> knock(const Place& place, std::string& found);
    void signIn();
    std::optional<Fault> tlsFault() const;
    Fault loginFault() const;
    bool run(const char* id, const char* title, Finding (Doctor::*layer)());

    const Connection& m_connection;
    const std::stop_token m_stop;
    const DiagnosisProgress& m_progress;
    Diagnosis m_diagnosis;
    Address m_address;
    std::vector<Place> m_places;
    std::string m_refusal;  //!< What the library said when it could not log in.
    std::string m_sqlState; //!< The server's code for it; empty when it was not the server.
    std::string m_cipher;   //!< Of an encrypted connection.
    bool m_signedIn = false;
    std::unique_ptr<ReadSession> m_session;
    std::vector<FoundTable> m_tables;
};

} // namespace outbox
} // namespace model
