#include "model/connect/redis/wire.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>

namespace model::redis {

namespace {

std::string valueOf(const std::map<std::string, std::string>& files, const char* name)
{
    const auto found = files.find(name);
    return found == files.end() ? std::string() : found->second;
}

Step badFile(const char* what, const std::string& path)
{
    std::string why;
    if (const auto code = ::ERR_peek_last_error()) {
        char line[200];
        ::ERR_error_string_n(code, line, sizeof(line));
        why = std::string(" (") + line + ")";
    }
    ::ERR_clear_error();
    return Fault{Fault::Kind::BadFile,
                 std::string("The ") + what + " " + path + " cannot be used" + why + "."};
}

int giveKeyPassword(char* into, int room, int, void* password)
{
    const auto& text = *static_cast<const std::string*>(password);
    const int size = std::min(room, int(text.size()));
    std::copy_n(text.data(), size, into);
    return size;
}

} // namespace

Step TlsContext::make(const std::map<std::string, std::string>& files, TlsContext& context)
{
    ::ERR_clear_error();
    context.m_context.reset(::SSL_CTX_new(::TLS_client_method()), ::SSL_CTX_free);
    auto* made = context.m_context.get();
    if (!made)
        return Fault{Fault::Kind::Failed, "OpenSSL gives no context"};
    ::SSL_CTX_set_min_proto_version(made, TLS1_2_VERSION);
    ::SSL_CTX_set_mode(made, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    context.m_checksChain = valueOf(files, "enable.ssl.certificate.verification") != "false";
    context.m_checksName =
        context.m_checksChain && valueOf(files, "ssl.endpoint.identification.algorithm") != "none";
    ::SSL_CTX_set_verify(made, context.m_checksChain ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nullptr);
    const auto ca = valueOf(files, "ssl.ca.location");
    if (!ca.empty() && ::SSL_CTX_load_verify_file(made, ca.c_str()) != 1)
        return badFile("CA file", ca);
    if (ca.empty())
        ::SSL_CTX_set_default_verify_paths(made);
    const auto certificate = valueOf(files, "ssl.certificate.location");
    if (certificate.empty())
        return std::nullopt;
    if (::SSL_CTX_use_certificate_chain_file(made, certificate.c_str()) != 1)
        return badFile("client certificate", certificate);
    auto password = valueOf(files, "ssl.key.password");
    ::SSL_CTX_set_default_passwd_cb(made, giveKeyPassword);
    ::SSL_CTX_set_default_passwd_cb_userdata(made, &password);
    auto key = valueOf(files, "ssl.key.location");
    if (key.empty())
        key = certificate;
    const bool taken = ::SSL_CTX_use_PrivateKey_file(made, key.c_str(), SSL_FILETYPE_PEM) == 1;
    ::SSL_CTX_set_default_passwd_cb_userdata(made, nullptr);
    if (!taken)
        return badFile("client key", key);
    context.m_hasCertificate = true;
    return std::nullopt;
}

} // namespace model::redis
