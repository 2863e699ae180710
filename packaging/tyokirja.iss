; The installer for Windows (Inno Setup 6): iscc packaging\tyokirja.iss, after packaging\build.py. Not tried on Windows yet.
#define Version GetVersionNumbersString("..\dist\tyokirja\tyokirja.exe")

[Setup]
AppId={{6D0B7C1C-2A55-4F0F-9D0A-5A1D6C7F2E31}
AppName=tyokirja
AppVersion={#Version}
AppPublisher=tyokirja
DefaultDirName={autopf}\tyokirja
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline
OutputDir=..\dist
OutputBaseFilename=tyokirja-{#Version}-windows-setup
Compression=lzma2
SolidCompression=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\LICENSE

[Languages]
Name: "fi"; MessagesFile: "compiler:Languages\Finnish.isl"
Name: "sv"; MessagesFile: "compiler:Languages\Swedish.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[Files]
Source: "..\dist\tyokirja\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\tyokirja"; Filename: "{app}\tyokirja-sivu.exe"
Name: "{autodesktop}\tyokirja"; Filename: "{app}\tyokirja-sivu.exe"; Tasks: desktop

[Tasks]
Name: "desktop"; Description: "{cm:CreateDesktopIcon}"

[Run]
Filename: "{app}\tyokirja-sivu.exe"; Description: "{cm:LaunchProgram,tyokirja}"; Flags: postinstall nowait skipifsilent
