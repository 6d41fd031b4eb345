#include "fakeserver.h"

#include "model/connect/kafka/quietpipe.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <list>

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

std::string textOf(const Bio& bio)
{
    char* data = nullptr;
    const auto size = BIO_get_mem_data(bio.get(), &data);
    return {data, std::size_t(size)};
}

std::string pem(X509* certificate)
{
    const Bio out(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(out.get(), certificate);
    return textOf(out);
}

std::string pem(EVP_PKEY* key)
{
    const Bio out(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(out.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return textOf(out);
}

void extend(X509* certificate, int id, const std::string& value)
{
    auto* extension = X509V3_EXT_conf_nid(nullptr, nullptr, id, value.c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Certificate unsignedCertificate(const std::string& name, EVP_PKEY* key, int fromDays, int toDays)
{
    constexpr long day = 24L * 60 * 60;
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1 + fromDays * fromDays);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), fromDays * day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), toDays * day);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    return certificate;
}

int listenOnLoopback(std::uint16_t& port)
{
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address);
    listen(listener, 16);
    socklen_t size = sizeof address;
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
    return listener;
}

} // namespace

TestCertificate TestCertificate::make(const std::string& host, int fromDays, int toDays)
{
    const Key authorityKey(EVP_EC_gen("P-256"));
    const Key serverKey(EVP_EC_gen("P-256"));
    const auto authority = unsignedCertificate("Test authority", authorityKey.get(), -1, 30);
    X509_set_issuer_name(authority.get(), X509_get_subject_name(authority.get()));
    extend(authority.get(), NID_basic_constraints, "critical,CA:TRUE");
    X509_sign(authority.get(), authorityKey.get(), EVP_sha256());
    const auto server = unsignedCertificate(host, serverKey.get(), fromDays, toDays);
    X509_set_issuer_name(server.get(), X509_get_subject_name(authority.get()));
    extend(server.get(), NID_subject_alt_name,
           (std::isdigit(host.front()) ? "IP:" : "DNS:") + host);
    X509_sign(server.get(), authorityKey.get(), EVP_sha256());
    return {pem(authority.get()), pem(server.get()), pem(serverKey.get())};
}

FakeServer::FakeServer(Manner manner, std::string words, TestCertificate certificate)
    : m_manner(manner)
    , m_words(std::move(words))
    , m_certificate(std::move(certificate))
    , m_listener(listenOnLoopback(m_port))
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{}

FakeServer::~FakeServer()
{
    m_thread.request_stop();
    m_thread.join();
    close(m_listener);
}

void FakeServer::run(const std::stop_token& stop) const
{
    const model::kafka::QuietPipe quiet;
    std::list<int> kept;
    while (!stop.stop_requested()) {
        pollfd entry{.fd = m_listener, .events = POLLIN, .revents = 0};
        if (poll(&entry, 1, 20) <= 0)
            continue;
        const int connection = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (m_manner == Manner::Silent) {
            kept.push_back(connection);
            continue;
        }
        serve(connection);
        close(connection);
    }
    for (const int connection : kept)
        close(connection);
}

void FakeServer::serve(int connection) const
{
    // A connection that was only opened to see whether it opens.
    pollfd entry{.fd = connection, .events = POLLIN, .revents = 0};
    if (poll(&entry, 1, 2000) <= 0)
        return;
    if (m_manner == Manner::Tls)
        return shake(connection);
    std::array<char, 4096> buffer{};
    if (recv(connection, buffer.data(), buffer.size(), 0) > 0 && m_manner == Manner::Saying)
        send(connection, m_words.data(), m_words.size(), MSG_NOSIGNAL);
}

void FakeServer::shake(int connection) const
{
    const std::unique_ptr<SSL_CTX, Free<SSL_CTX_free>> context(SSL_CTX_new(TLS_server_method()));
    const Bio certificateBytes(
        BIO_new_mem_buf(m_certificate.certificate.data(), int(m_certificate.certificate.size())));
    const Bio keyBytes(BIO_new_mem_buf(m_certificate.key.data(), int(m_certificate.key.size())));
    const Certificate certificate(
        PEM_read_bio_X509(certificateBytes.get(), nullptr, nullptr, nullptr));
    const Key key(PEM_read_bio_PrivateKey(keyBytes.get(), nullptr, nullptr, nullptr));
    SSL_CTX_use_certificate(context.get(), certificate.get());
    SSL_CTX_use_PrivateKey(context.get(), key.get());
    const std::unique_ptr<SSL, Free<SSL_free>> session(SSL_new(context.get()));
    SSL_set_fd(session.get(), connection);
    SSL_accept(session.get());
}

std::uint16_t deadPort()
{
    std::uint16_t port = 0;
    close(listenOnLoopback(port));
    return port;
}
