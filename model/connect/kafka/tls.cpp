#include "model/connect/kafka/tls.h"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace model::kafka {

namespace {

template <auto function>
struct Free
{
    template <typename T>
    void operator()(T* thing) const
    {
        function(thing);
    }
};

using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Session = std::unique_ptr<SSL, Free<SSL_free>>;
using Properties = std::map<std::string, std::string>;

std::string property(const Properties& properties, const std::string& name)
{
    const auto found = properties.find(name);
    return found == properties.end() ? std::string() : found->second;
}

//! The library's newest complaint, in words; its others are forgotten.
std::string takeComplaint()
{
    const auto code = ERR_peek_last_error();
    const char* text = ERR_reason_error_string(code);
    std::string complaint = text ? text : "unknown reason";
    ERR_clear_error();
    return complaint;
}

Error unusable(const std::string& what, const std::string& path)
{
    return {.kind = Error::Kind::Malformed,
            .text = what + " " + path + " cannot be used: " + takeComplaint() + ".",
            .advice = "Give a PEM file, as openssl or the cluster's administrator made it."};
}

//! An encrypted key without a password must not ask on the terminal.
int givePassword(char* into, int size, int, void* user)
{
    const auto& password = *static_cast<const std::string*>(user);
    const auto count = std::min<std::size_t>(std::size_t(size), password.size());
    std::ranges::copy_n(password.data(), std::ptrdiff_t(count), into);
    return int(count);
}

std::string oneLine(const X509_NAME* name)
{
    const Bio out(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB);
    char* data = nullptr;
    const auto size = BIO_get_mem_data(out.get(), &data);
    return {data, std::size_t(size)};
}

std::string timeText(const ASN1_TIME* time)
{
    std::tm parts{};
    std::array<char, 32> text{};
    if (ASN1_TIME_to_tm(time, &parts) == 1)
        std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M UTC", &parts);
    return text.data();
}

std::string addressText(const ASN1_OCTET_STRING& address)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(address.length == 4 ? AF_INET : AF_INET6, address.data, text.data(), text.size());
    return text.data();
}

std::string namesOf(X509* certificate)
{
    using Names = std::unique_ptr<GENERAL_NAMES, Free<GENERAL_NAMES_free>>;
    const Names names(static_cast<GENERAL_NAMES*>(
        X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    std::string text;
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const auto* name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type != GEN_DNS && name->type != GEN_IPADD)
            continue;
        const auto one =
            name->type == GEN_IPADD
                ? addressText(*name->d.iPAddress)
                : std::string(reinterpret_cast<const char*>(ASN1_STRING_get0_data(name->d.dNSName)),
                              std::size_t(ASN1_STRING_length(name->d.dNSName)));
        text += (text.empty() ? "" : ", ") + one;
    }
    return text.empty() ? oneLine(X509_get_subject_name(certificate)) : text;
}

bool isFor(X509* certificate, const std::string& host)
{
    return X509_check_ip_asc(certificate, host.c_str(), 0) == 1
           || X509_check_host(certificate, host.c_str(), host.size(), 0, nullptr) == 1;
}

//! Keeps the first fault and lets the handshake go on: the report tells.
int keepFault(int trusted, X509_STORE_CTX* store)
{
    auto* session =
        static_cast<SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto& first = *static_cast<int*>(SSL_get_app_data(session));
    if (trusted == 0 && first == X509_V_OK)
        first = X509_STORE_CTX_get_error(store);
    return 1;
}

std::string pemOf(const X509* certificate)
{
    const Bio bytes(BIO_new(BIO_s_mem()));
    if (!bytes || PEM_write_bio_X509(bytes.get(), const_cast<X509*>(certificate)) != 1)
        return {};
    char* data = nullptr;
    const auto size = BIO_get_mem_data(bytes.get(), &data);
    return {data, std::size_t(size)};
}

std::string readable(X509* certificate)
{
    const auto names = namesOf(certificate);
    return "Subject:    " + oneLine(X509_get_subject_name(certificate))
           + "\nIssuer:     " + oneLine(X509_get_issuer_name(certificate))
           + "\nValid from: " + timeText(X509_get0_notBefore(certificate))
           + "\nValid to:   " + timeText(X509_get0_notAfter(certificate))
           + (names.empty() ? "" : "\nNames:      " + names) + "\n" + pemOf(certificate);
}

void describeChain(const SSL* session, TlsReport& report)
{
    auto* chain = SSL_get_peer_cert_chain(session);
    for (int i = 0; chain && i < sk_X509_num(chain); ++i) {
        auto* certificate = sk_X509_value(chain, i);
        report.chain.emplace_back(oneLine(X509_get_subject_name(certificate)),
                                  "by " + oneLine(X509_get_issuer_name(certificate)) + ", until "
                                      + timeText(X509_get0_notAfter(certificate)));
        report.shown += (i > 0 ? "\n" : "") + readable(certificate);
    }
}

void describe(const SSL* session, int fault, const std::string& host, TlsReport& report)
{
    report.version = SSL_get_version(session);
    report.expired = fault == X509_V_ERR_CERT_HAS_EXPIRED;
    report.notYetValid = fault == X509_V_ERR_CERT_NOT_YET_VALID;
    if (fault != X509_V_OK)
        report.chainFault = X509_verify_cert_error_string(fault);
    describeChain(session, report);
    const Certificate certificate(SSL_get1_peer_certificate(session));
    if (!certificate)
        return;
    report.names = namesOf(certificate.get());
    report.nameMatches = isFor(certificate.get(), host);
}

class TlsStream final : public Stream
{
public:
    TlsStream(Socket socket, Session session)
        : m_socket(std::move(socket))
        , m_session(std::move(session))
    {}

    Outcome write(std::string_view bytes, const Patience& patience) override
    {
        while (true) {
            const int sent = SSL_write(m_session.get(), bytes.data(), int(bytes.size()));
            if (sent > 0)
                return {};
            if (auto more = goOn(sent, patience); !more.done())
                return more;
        }
    }

    Outcome read(std::string& into, const Patience& patience) override
    {
        std::array<char, 16384> buffer;
        while (true) {
            const int got = SSL_read(m_session.get(), buffer.data(), int(buffer.size()));
            if (got > 0) {
                into.append(buffer.data(), std::size_t(got));
                return {};
            }
            if (auto more = goOn(got, patience); !more.done())
                return more;
        }
    }

    Outcome shake(const Patience& patience)
    {
        while (true) {
            const int done = SSL_connect(m_session.get());
            if (done == 1)
                return {};
            if (auto more = goOn(done, patience); !more.done())
                return more;
        }
    }

    SSL* session() { return m_session.get(); }

private:
    //! Done when the same call is to be tried again.
    Outcome goOn(int result, const Patience& patience)
    {
        const int systemCode = errno;
        const int reason = SSL_get_error(m_session.get(), result);
        if (reason == SSL_ERROR_WANT_READ || reason == SSL_ERROR_WANT_WRITE)
            return m_socket.wait(reason == SSL_ERROR_WANT_WRITE, patience);
        const auto code = ERR_peek_last_error();
        const int tls = ERR_GET_REASON(code);
        if (reason == SSL_ERROR_ZERO_RETURN || tls == SSL_R_UNEXPECTED_EOF_WHILE_READING
            || (reason == SSL_ERROR_SYSCALL && code == 0)) {
            ERR_clear_error();
            return {Outcome::Kind::Closed, systemCode == ECONNRESET
                                               ? "The connection was reset"
                                               : "The other side closed the connection"};
        }
        return {Outcome::Kind::Failed, takeComplaint(), tls};
    }

    Socket m_socket;
    Session m_session;
};

} // namespace

struct TlsSettings::Context
{
    std::unique_ptr<SSL_CTX, Free<SSL_CTX_free>> library{SSL_CTX_new(TLS_client_method())};
    std::string password;

    Context()
    {
        SSL_CTX_set_default_passwd_cb(library.get(), givePassword);
        SSL_CTX_set_default_passwd_cb_userdata(library.get(), &password);
        SSL_CTX_set_mode(library.get(), SSL_MODE_AUTO_RETRY);
    }
};

TlsSettings TlsSettings::blind()
{
    TlsSettings settings;
    settings.m_context = std::make_shared<Context>();
    return settings;
}

Result<TlsSettings> TlsSettings::load(const Properties& properties)
{
    auto settings = blind();
    ERR_clear_error();
    if (auto done = settings.loadAuthorities(properties); !done)
        return done.error();
    if (auto done = settings.loadCertificate(properties); !done)
        return done.error();
    return settings;
}

Result<void> TlsSettings::loadAuthorities(const Properties& properties)
{
    auto* context = m_context->library.get();
    const auto path = property(properties, "ssl.ca.location");
    const auto pem = property(properties, "ssl.ca.pem");
    if (!path.empty() && path != "probe") {
        const bool folder = std::filesystem::is_directory(path);
        if (SSL_CTX_load_verify_locations(context, folder ? nullptr : path.c_str(),
                                          folder ? path.c_str() : nullptr)
            != 1)
            return unusable("The CA file", path);
    } else if (!pem.empty()) {
        const Bio bytes(BIO_new_mem_buf(pem.data(), int(pem.size())));
        int count = 0;
        while (const auto one =
                   Certificate(PEM_read_bio_X509(bytes.get(), nullptr, nullptr, nullptr)))
            count += X509_STORE_add_cert(SSL_CTX_get_cert_store(context), one.get());
        if (count == 0)
            return unusable("The CA certificate in", "ssl.ca.pem");
        ERR_clear_error();
    } else {
        SSL_CTX_set_default_verify_paths(context);
    }
    return {};
}

Result<void> TlsSettings::loadCertificate(const Properties& properties)
{
    auto* context = m_context->library.get();
    m_context->password = property(properties, "ssl.key.password");
    if (const auto store = property(properties, "ssl.keystore.location"); !store.empty())
        return loadKeystore(store, property(properties, "ssl.keystore.password"));
    if (const auto path = property(properties, "ssl.certificate.location"); !path.empty()) {
        if (SSL_CTX_use_certificate_chain_file(context, path.c_str()) != 1)
            return unusable("The client certificate", path);
        m_hasCertificate = true;
    } else if (const auto pem = property(properties, "ssl.certificate.pem"); !pem.empty()) {
        const Bio bytes(BIO_new_mem_buf(pem.data(), int(pem.size())));
        const Certificate one(PEM_read_bio_X509(bytes.get(), nullptr, nullptr, nullptr));
        if (!one || SSL_CTX_use_certificate(context, one.get()) != 1)
            return unusable("The client certificate in", "ssl.certificate.pem");
        m_hasCertificate = true;
    }
    if (const auto path = property(properties, "ssl.key.location"); !path.empty()) {
        if (SSL_CTX_use_PrivateKey_file(context, path.c_str(), SSL_FILETYPE_PEM) != 1)
            return unusable("The client key", path);
    } else if (const auto pem = property(properties, "ssl.key.pem"); !pem.empty()) {
        const Bio bytes(BIO_new_mem_buf(pem.data(), int(pem.size())));
        const Key key(
            PEM_read_bio_PrivateKey(bytes.get(), nullptr, givePassword, &m_context->password));
        if (!key || SSL_CTX_use_PrivateKey(context, key.get()) != 1)
            return unusable("The client key in", "ssl.key.pem");
    }
    return {};
}

Result<void> TlsSettings::loadKeystore(const std::string& path, const std::string& password)
{
    const Bio file(BIO_new_file(path.c_str(), "rb"));
    const std::unique_ptr<PKCS12, Free<PKCS12_free>> store(
        file ? d2i_PKCS12_bio(file.get(), nullptr) : nullptr);
    EVP_PKEY* rawKey = nullptr;
    X509* rawCertificate = nullptr;
    if (!store
        || PKCS12_parse(store.get(), password.c_str(), &rawKey, &rawCertificate, nullptr) != 1)
        return unusable("The keystore", path);
    const Key key(rawKey);
    const Certificate certificate(rawCertificate);
    auto* context = m_context->library.get();
    if (!key || !certificate || SSL_CTX_use_certificate(context, certificate.get()) != 1
        || SSL_CTX_use_PrivateKey(context, key.get()) != 1)
        return unusable("The keystore", path);
    m_hasCertificate = true;
    return {};
}

std::unique_ptr<Stream> TlsSettings::open(Socket socket, const std::string& host,
                                          const Patience& patience, Outcome& outcome,
                                          TlsReport& report) const
{
    ERR_clear_error();
    Session session(SSL_new(m_context->library.get()));
    int fault = X509_V_OK;
    SSL_set_app_data(session.get(), &fault);
    SSL_set_verify(session.get(), SSL_VERIFY_PEER, keepFault);
    SSL_set_tlsext_host_name(session.get(), host.c_str());
    SSL_set_fd(session.get(), socket.descriptor());
    auto stream = std::make_unique<TlsStream>(std::move(socket), std::move(session));
    outcome = stream->shake(patience);
    if (!outcome.done())
        return nullptr;
    describe(stream->session(), fault, host, report);
    // The fault lives on this stack frame; nothing verifies any more.
    SSL_set_app_data(stream->session(), nullptr);
    SSL_set_verify(stream->session(), SSL_VERIFY_NONE, nullptr);
    return stream;
}

} // namespace model::kafka
