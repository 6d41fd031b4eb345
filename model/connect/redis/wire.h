#pragma once

#include "model/connect/redis/target.h"

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

struct ssl_ctx_st;
struct ssl_st;

namespace model::redis {

//! How long to wait, and who may end it.
struct Patience
{
    std::chrono::steady_clock::time_point deadline;
    std::stop_token stop;

    static Patience of(std::chrono::milliseconds time, const std::stop_token& stop = {})
    {
        return {std::chrono::steady_clock::now() + time, stop};
    }
};

//! Why a step on the wire did not succeed.
struct Fault
{
    enum class Kind {
        UnknownHost,
        Refused,
        Silent,
        Closed,
        NotTls,          //!< The other side answers, but not in TLS.
        CertificateName, //!< The certificate is for another name.
        CertificateExpired,
        CertificateUntrusted,
        CertificateWanted, //!< The other side wants a certificate of ours.
        BadFile,           //!< A certificate or key of ours cannot be used.
        Failed,
        Stopped,
    };

    Kind kind = Kind::Failed;
    std::string text;

    Error error(const std::string& where) const;
};

using Step = std::optional<Fault>; // nothing: done

//! Our certificates, ready for use by any number of wires.
class TlsContext
{
public:
    static Step make(const std::map<std::string, std::string>& files, TlsContext& context);

    ssl_ctx_st* get() const { return m_context.get(); }
    bool checksName() const { return m_checksName; }
    bool checksChain() const { return m_checksChain; }
    bool hasCertificate() const { return m_hasCertificate; }

private:
    std::shared_ptr<ssl_ctx_st> m_context;
    bool m_checksName = true;
    bool m_checksChain = true;
    bool m_hasCertificate = false;
};

//! Bytes to and from one server: TCP, unix socket or TLS over TCP, the same calls for all. Never
//! waits longer than it is told to. Used on one thread at a time.
class Wire
{
public:
    Wire();
    Wire(Wire&& other) noexcept;
    Wire& operator=(Wire&& other) noexcept;
    ~Wire();

    //! \a found gets the addresses of the name, as text.
    static Step lookUp(const Endpoint& endpoint, std::string& found);
    Step connect(const Endpoint& endpoint, const Patience& patience);
    Step startTls(const TlsContext& context, const std::string& host, const Patience& patience);
    std::string tlsVersion() const;

    Step write(std::string_view bytes, const Patience& patience);
    //! At least one byte when done; \a got says how many.
    Step read(std::span<char> into, std::size_t& got, const Patience& patience);
    //! True when there is something to read, or the other side has closed.
    bool readable(std::chrono::milliseconds patience) const;

private:
    Step wait(bool writing, const Patience& patience) const;
    Step tlsFault(int result, const TlsContext* context) const;
    void close();

    int m_descriptor = -1;
    std::unique_ptr<ssl_st, void (*)(ssl_st*)> m_tls;
};

} // namespace model::redis
