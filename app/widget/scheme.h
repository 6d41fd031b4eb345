#pragma once

#include <QObject>

class QDBusPendingCallWatcher;
class QDBusVariant;

namespace app {

struct Theme;

//! The setting in the preferences.
enum class ColorScheme { System, Light, Dark };

//! Gives the application this theme: its palette, and the paler one that item views have.
void applyTheme(const Theme& theme);

//! Keeps the application light or dark as the person or the desktop wants it, live.
//!
//! On the GUI thread, owned by main(). The desktop is asked without waiting: through Qt where it
//! knows, else through the settings portal. A desktop without a portal is normal: then the palette
//! that Qt found at the start decides.
class SchemeWatcher : public QObject
{
    Q_OBJECT

public:
    explicit SchemeWatcher(QObject* parent = nullptr);

    //! Applies the wish at once; System again follows the desktop.
    void setScheme(ColorScheme scheme);
    [[nodiscard]] ColorScheme scheme() const { return m_scheme; }
    [[nodiscard]] bool isDark() const { return m_isDark; }

    //! What the portal says: 1 dark, 2 light, anything else no preference.
    void takePortalValue(uint value);

Q_SIGNALS:
    void themeChanged(const Theme& theme);

private Q_SLOTS:
    void takeSetting(const QString& space, const QString& key, const QDBusVariant& value);

private:
    void watchDesktop();
    void askPortal();
    void takeReply(QDBusPendingCallWatcher* reply);
    void apply();

    ColorScheme m_scheme = ColorScheme::System;
    bool m_startedDark = false; // the palette that Qt found for this desktop
    bool m_desktopIsDark = false;
    bool m_isDark = false;
    bool m_isApplied = false;
};

} // namespace app
