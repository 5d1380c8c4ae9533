# The few shapes of target that Polder has; every CMakeLists.txt lists its files and calls one.

add_library(polder_options INTERFACE)
target_include_directories(polder_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(polder_options INTERFACE -Wall -Wextra -Wshadow -Wconversion)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC 12 warns wrongly about std::string concatenation (GCC bug 105651), and about a scope guard
    # that stores its own address and takes it back when it ends (Archive::Step).
    target_compile_options(polder_options INTERFACE -Wno-restrict -Wno-dangling-pointer)
endif()
if(POLDER_WERROR)
    target_compile_options(polder_options INTERFACE -Werror)
endif()
if(POLDER_SANITIZE)
    target_compile_options(polder_options INTERFACE -fsanitize=${POLDER_SANITIZE}
        -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(polder_options INTERFACE -fsanitize=${POLDER_SANITIZE})
endif()

# moc of Qt 6.4 stumbles over GCC 12's <concepts> and needs nothing from it: make it look read.
set(CMAKE_AUTOMOC_MOC_OPTIONS -D_GLIBCXX_CONCEPTS)

# A static library of one room or part of a room: polder_library(NAME FILES... [LINK TARGETS...])
function(polder_library name)
    cmake_parse_arguments(arg "" "" "LINK" ${ARGN})
    add_library(${name} STATIC ${arg_UNPARSED_ARGUMENTS})
    target_link_libraries(${name} PUBLIC polder_options ${arg_LINK})
endfunction()

function(polder_program name)
    cmake_parse_arguments(arg "" "" "LINK" ${ARGN})
    add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
    target_link_libraries(${name} PRIVATE polder_options ${arg_LINK})
endfunction()

# A GoogleTest program of core: polder_core_test(NAME FILES... [LINK TARGETS...])
function(polder_core_test name)
    cmake_parse_arguments(arg "" "" "LINK" ${ARGN})
    polder_program(${name} ${arg_UNPARSED_ARGUMENTS} LINK polder_core GTest::gtest_main ${arg_LINK})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 300)
endfunction()

# A Qt Test program that needs no display: polder_qt_test(NAME FILES... [LINK TARGETS...])
function(polder_qt_test name)
    cmake_parse_arguments(arg "" "" "LINK" ${ARGN})
    polder_program(${name} ${arg_UNPARSED_ARGUMENTS} LINK Qt6::Test ${arg_LINK})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 300 ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
endfunction()

# A Qt Test program that draws: runs on the display ctest is started on (test.sh starts Xvfb).
# One at a time, so that windows do not take each other's focus.
function(polder_gui_test name)
    polder_qt_test(${name} ${ARGN})
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "QT_QPA_PLATFORM=xcb;LIBGL_ALWAYS_SOFTWARE=1"
        RESOURCE_LOCK display LABELS gui)
endfunction()

# Tests that start threads: ./test.sh --sanitize runs them under the thread sanitizer.
add_custom_target(polder_threaded_tests)
function(polder_threaded)
    add_dependencies(polder_threaded_tests ${ARGV})
    set_property(TEST ${ARGV} APPEND PROPERTY LABELS threads)
    set_property(TEST ${ARGV} APPEND PROPERTY ENVIRONMENT
        "TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/sanitize/tsan.supp")
    if(POLDER_SANITIZE)
        set_tests_properties(${ARGV} PROPERTIES TIMEOUT 1500)
    endif()
endfunction()

# A Google Benchmark program; never run by ctest.
function(polder_bench name)
    if(POLDER_BENCH)
        cmake_parse_arguments(arg "" "" "LINK" ${ARGN})
        polder_program(${name} ${arg_UNPARSED_ARGUMENTS} LINK benchmark::benchmark ${arg_LINK})
    endif()
endfunction()
