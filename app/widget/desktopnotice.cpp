#include "app/widget/desktopnotice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QVariantMap>

namespace app::desktopnotice {

void show(const QString& title, const QString& text)
{
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    auto message = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.Notifications"),
                                                  QStringLiteral("/org/freedesktop/Notifications"),
                                                  QStringLiteral("org.freedesktop.Notifications"),
                                                  QStringLiteral("Notify"));
    constexpr uint replacesNothing = 0;
    constexpr int asLongAsUsual = -1;
    message << QStringLiteral("Sagalens") << replacesNothing
            << QStringLiteral("org.sagalens.Sagalens") << title
            << text.toHtmlEscaped() // servers may read markup
            << QStringList() << QVariantMap() << asLongAsUsual;
    bus.asyncCall(message);
}

} // namespace app::desktopnotice
