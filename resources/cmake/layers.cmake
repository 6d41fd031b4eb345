# One layer: a static library. USES is what its headers show, HIDES what only its sources include; a client library
# is always HIDES. Sources and headers are taken from the folder; QT turns moc on.
#   add_layer(model_store USES model_event HIDES zstd)
function(add_layer name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "QT" "" "USES;HIDES;SOURCES")
    if(NOT arg_SOURCES)
        file(GLOB arg_SOURCES CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
    endif()
    add_library(${name} STATIC ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX AUTOMOC ${arg_QT})
    target_link_libraries(${name} PUBLIC project_options ${arg_USES} PRIVATE ${arg_HIDES})
    if(arg_QT)
        target_compile_definitions(${name} PUBLIC QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS
            QT_USE_QSTRINGBUILDER)
        target_precompile_headers(${name} PRIVATE ${PROJECT_SOURCE_DIR}/resources/cmake/qtpch.h)
        # moc looks again when the list of files has changed: a new header alone does not make it (CMake 3.25 with Ninja).
        set(seen "")
        if(EXISTS ${CMAKE_CURRENT_BINARY_DIR}/${name}.files)
            file(READ ${CMAKE_CURRENT_BINARY_DIR}/${name}.files seen)
        endif()
        if(NOT seen STREQUAL arg_SOURCES)
            file(REMOVE ${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/timestamp)
            file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/${name}.files "${arg_SOURCES}")
        endif()
    endif()
endfunction()

# A Qt Test program for tests/<room>/tst_<name>.cpp. LABEL is the room (ctest -L); SERVICES names the real servers it needs.
#   add_qt_test(tst_eventstore LABEL store USES model_store)
function(add_qt_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "GUI" "LABEL;TIMEOUT" "USES;SOURCES;SERVICES")
    if(NOT arg_SOURCES)
        set(arg_SOURCES ${name}.cpp)
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 300)
    endif()
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Test)
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE project_options ${arg_USES} Qt6::Test)
    target_compile_definitions(${name} PRIVATE SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES LABELS "${arg_LABEL};${arg_SERVICES}" TIMEOUT ${arg_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QTEST_FUNCTION_TIMEOUT=600000;TSAN_OPTIONS=ignore_noninstrumented_modules=1;ASAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/services/asan.suppressions;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/services/lsan.suppressions")
endfunction()

# Compiles the JSON files of a folder of resources/ into a layer, so that the program works where it was not installed (schemas
# are left out). FUNCTION, of NAMESPACE, gives their names and texts: const std::vector<std::pair<std::string_view,
# std::string_view>>&.
#   embed_files(model_outbox resources/outbox NAMESPACE model FUNCTION embeddedTableMappings)
function(embed_files layer folder)
    cmake_parse_arguments(PARSE_ARGV 2 arg "" "NAMESPACE;FUNCTION" "")
    file(GLOB files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.json)
    list(FILTER files EXCLUDE REGEX "\\.schema\\.json$")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
    set(entries "")
    foreach(file IN LISTS files)
        get_filename_component(name ${file} NAME_WE)
        file(READ ${file} text)
        string(APPEND entries "        {\"${name}\", R\"~~~(${text})~~~\"},\n")
    endforeach()
    set(output ${CMAKE_CURRENT_BINARY_DIR}/${arg_FUNCTION}.cpp)
    file(CONFIGURE OUTPUT ${output} CONTENT [[#include <string_view>
#include <utility>
#include <vector>

namespace @arg_NAMESPACE@ {

const std::vector<std::pair<std::string_view, std::string_view>>& @arg_FUNCTION@()
{
    static const std::vector<std::pair<std::string_view, std::string_view>> files{
@entries@    };
    return files;
}

} // namespace @arg_NAMESPACE@
]] @ONLY)
    target_sources(${layer} PRIVATE ${output})
endfunction()
