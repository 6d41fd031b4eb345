#pragma once

#include "app/shell/windowoptions.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace app {

class MainWindow;

//! Takes one picture of the window when what is asked for is there, then ends the program: 0 with a
//! picture, 1 without. "stream" and the other views wait for rows; "empty", "connection",
//! "preferences", "keys" and "palette" need none.
class Screenshot : public QObject
{
    Q_OBJECT

public:
    Screenshot(MainWindow& window, const WindowOptions& options, QObject* parent = nullptr);

private:
    void prepare();
    void prepareSimulator();
    void poisonForLetters();
    void prepareLetters();
    void look();
    bool isReady() const;
    void selectSomething();
    void take();
    void fail(const QString& why);

    MainWindow& m_window;
    const WindowOptions m_options;
    QTimer m_timer;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceRows;
};

} // namespace app
