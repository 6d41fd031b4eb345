// What an empty window takes: the limit for the start of ours. Says "ready" on stderr once it is
// shown, and stays.
#include <QApplication>
#include <QMainWindow>
#include <QTimer>

#include <cstdio>

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.resize(1600, 1000);
    window.show();
    // The first turn shows the window, the second finds it painted.
    QTimer::singleShot(0, &window, [&window] {
        QTimer::singleShot(0, &window, [] { std::fputs("ready\n", stderr); });
    });
    return application.exec();
}
