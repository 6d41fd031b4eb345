#pragma once

#include "model/connect/kafka/handle.h"
#include "model/connect/kafka/listener.h"
#include "model/connect/kafka/protocol.h"
#include "model/connect/kafka/tls.h"
#include "model/source/connection.h"
#include "model/source/diagnosis.h"

#include <optional>

namespace model::kafka {

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
    //! A layer's word: what it found, or its fault.
    struct Finding
    {
        std::string summary;
        Details details;
        std::optional<Fault> fault;
        bool warned = false;
    };

    // Before the client library is asked:
    Finding settings();
    Finding checkFiles();
    Finding name();
    Finding port();
    Finding tls();
    Finding chain();
    Finding certificateName();
    Finding protocol();
    Finding login();
    // By the client library:
    Finding signIn();
    Finding listeners();
    Finding permission();
    Finding topics();

    Finding lostHandshake(const Outcome& outcome);
    Finding strangeListener(const Listener& listener, const std::string& got);
    Finding noLogin();
    Finding offerMechanism();
    Finding refusedLogin(const ClientEvent& event);
    Finding probePermission();
    Result<void> fetchMetadata();
    std::optional<ClientEvent> takeRefusal();
    std::vector<std::string> userTopics() const;

    bool run(const char* id, const char* title, Finding (Doctor::*layer)());
    std::string option(const std::string& name) const;
    bool encrypted() const;
    bool signsIn() const;
    std::string where() const { return toText(m_address); }

    const Connection& m_connection;
    const std::stop_token m_stop;
    const DiagnosisProgress& m_progress;
    Diagnosis m_diagnosis;
    std::string m_protocol;
    std::vector<Address> m_addresses;
    Address m_address; //!< The broker that answered.
    Socket m_socket;
    std::optional<TlsSettings> m_tls;
    TlsReport m_report;
    std::unique_ptr<Stream> m_stream;
    std::optional<Handle> m_handle;
    Metadata m_metadata;
};

} // namespace model::kafka
