#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace app {

//! Keeps texts safe under a name. Answers come later, on the thread that asked.
class Keyring
{
public:
    //! What went wrong; empty when nothing did.
    using Done = std::function<void(const QString& trouble)>;
    //! Nothing when there is no such name; \a trouble when that cannot be known.
    using Found = std::function<void(const std::optional<QString>& text, const QString& trouble)>;

    virtual ~Keyring() = default;

    virtual void write(const QString& name, const QString& text, Done done) = 0;
    virtual void read(const QString& name, Found found) = 0;
    virtual void remove(const QString& name, Done done) = 0;
};

//! The keyring of the desktop: KWallet, or whatever speaks the Secret Service.
std::unique_ptr<Keyring> desktopKeyring();

} // namespace app
