#pragma once

#include "app/session/session.h"
#include "app/shell/mainwindow.h"
#include "app/shell/secretstore.h"
#include "app/view/desk.h"

//! A window with all that it needs.
struct WindowFixture
{
    explicit WindowFixture(bool remembers = false, const std::string& auditFile = {},
                           const QSize& size = {1440, 900})
        : m_remembers(remembers)
        , session({.auditFile = auditFile})
    {
        window.setAttribute(Qt::WA_DontShowOnScreen, false);
        window.resize(size);
        window.show();
    }

    template <typename Widget>
    Widget* find(const char* name) const
    {
        return window.findChild<Widget*>(QLatin1String(name));
    }

    bool m_remembers;
    app::Session session;
    app::Preferences preferences;
    app::SchemeWatcher scheme;
    app::Desk desk{{}, [](const model::Connection&, std::string_view) { return false; }};
    app::SecretStore secrets{nullptr};
    app::MainWindow window{{session, preferences, scheme, desk, secrets, m_remembers}};
};
