#include "app/widget/scheme.h"

#include "app/widget/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QStyleHints>

namespace app {

namespace {

constexpr int portalTimeoutMs = 2000;

QString service()
{
    return QStringLiteral("org.freedesktop.portal.Desktop");
}
QString objectPath()
{
    return QStringLiteral("/org/freedesktop/portal/desktop");
}
QString interfaceName()
{
    return QStringLiteral("org.freedesktop.portal.Settings");
}
QString appearance()
{
    return QStringLiteral("org.freedesktop.appearance");
}
QString colorScheme()
{
    return QStringLiteral("color-scheme");
}

// Read() wraps its answer in a second variant; SettingChanged does not.
uint unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt();
}

} // namespace

void applyTheme(const Theme& theme)
{
    QApplication::setPalette(theme.palette());
    QApplication::setPalette(theme.itemViewPalette(), "QAbstractItemView");
}

SchemeWatcher::SchemeWatcher(QObject* parent)
    : QObject(parent)
    , m_startedDark(Theme::of(QApplication::palette()).isDark)
    , m_desktopIsDark(m_startedDark)
{
    watchDesktop();
    apply();
}

void SchemeWatcher::setScheme(ColorScheme scheme)
{
    m_scheme = scheme;
    apply();
}

void SchemeWatcher::takePortalValue(uint value)
{
    m_desktopIsDark = value == 1 || (value != 2 && m_startedDark);
    apply();
}

void SchemeWatcher::takeSetting(const QString& space, const QString& key, const QDBusVariant& value)
{
    if (space == appearance() && key == colorScheme())
        takePortalValue(unwrapped(value.variant()));
}

void SchemeWatcher::watchDesktop()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto* hints = QGuiApplication::styleHints();
    const auto take = [this](Qt::ColorScheme wish) {
        takePortalValue(wish == Qt::ColorScheme::Dark ? 1 : wish == Qt::ColorScheme::Light ? 2 : 0);
    };
    connect(hints, &QStyleHints::colorSchemeChanged, this, take);
    if (hints->colorScheme() != Qt::ColorScheme::Unknown)
        return take(hints->colorScheme());
#endif
    askPortal();
}

void SchemeWatcher::askPortal()
{
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service(), objectPath(), interfaceName(), QStringLiteral("SettingChanged"), this,
                SLOT(takeSetting(QString, QString, QDBusVariant)));
    auto question = QDBusMessage::createMethodCall(service(), objectPath(), interfaceName(),
                                                   QStringLiteral("Read"));
    question << appearance() << colorScheme();
    auto* reply = new QDBusPendingCallWatcher(bus.asyncCall(question, portalTimeoutMs), this);
    connect(reply, &QDBusPendingCallWatcher::finished, this, &SchemeWatcher::takeReply);
}

void SchemeWatcher::takeReply(QDBusPendingCallWatcher* reply)
{
    const QDBusPendingReply<QDBusVariant> answer = *reply;
    if (!answer.isError())
        takePortalValue(unwrapped(answer.value().variant()));
    reply->deleteLater();
}

void SchemeWatcher::apply()
{
    const auto isDark =
        m_scheme == ColorScheme::Dark || (m_scheme == ColorScheme::System && m_desktopIsDark);
    if (m_isApplied && isDark == m_isDark)
        return;
    m_isApplied = true;
    m_isDark = isDark;
    const auto& theme = isDark ? Theme::dark() : Theme::light();
    applyTheme(theme);
    Q_EMIT themeChanged(theme);
}

} // namespace app
